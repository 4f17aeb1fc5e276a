package org.ordersystem.provider.api.body;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** The body of a call to refund. */
public record RefundRequest(@NotNull UUID chargeId) {}
