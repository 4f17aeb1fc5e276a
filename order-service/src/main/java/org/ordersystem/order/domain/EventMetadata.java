package org.ordersystem.order.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** On whose behalf an event came about: the saga, the authenticated caller, the trace. */
public record EventMetadata(UUID sagaId, String actor, @Nullable String traceId) {}
