package org.ordersystem.order.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The origin of an event: the saga, the authenticated caller, the trace. A change of a draft has no
 * saga.
 */
public record EventMetadata(@Nullable UUID sagaId, String actor, @Nullable String traceId) {}
