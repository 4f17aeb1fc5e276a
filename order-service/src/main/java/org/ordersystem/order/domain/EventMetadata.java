package org.ordersystem.order.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The origin of an event.
 *
 * @param sagaId null for a change of a draft
 * @param causation the saga's step, or the customer's command on a draft; null for an event that
 *     was recorded before this was stored
 * @param actor the authenticated caller
 */
public record EventMetadata(
    @Nullable UUID sagaId, @Nullable String causation, String actor, @Nullable String traceId) {}
