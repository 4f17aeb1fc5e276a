package org.ordersystem.provider.domain;

import java.util.UUID;

/** The refund of a whole charge. */
public record Refund(UUID id, String idempotencyKey, UUID chargeId) {}
