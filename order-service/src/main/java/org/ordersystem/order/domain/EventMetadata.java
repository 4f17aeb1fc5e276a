package org.ordersystem.order.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The origin of an event: the saga, the authenticated caller, the trace. */
public record EventMetadata(UUID sagaId, String actor, @Nullable String traceId) {}
