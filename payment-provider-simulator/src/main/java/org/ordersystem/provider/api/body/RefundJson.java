package org.ordersystem.provider.api.body;

import java.util.UUID;

/** The answer to a refund. */
public record RefundJson(UUID id, UUID chargeId) {}
