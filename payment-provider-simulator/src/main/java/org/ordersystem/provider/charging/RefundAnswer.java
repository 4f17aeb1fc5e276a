package org.ordersystem.provider.charging;

import java.util.UUID;

/** The outcome of a refund call. */
public sealed interface RefundAnswer {
  /** The charge was refunded, in this call or in an earlier one with the same key. */
  record Refunded(UUID id, UUID chargeId) implements RefundAnswer {}

  /** There is no such charge. */
  record UnknownCharge() implements RefundAnswer {}

  /** The charge was declined, so there is nothing to refund. */
  record NotCaptured() implements RefundAnswer {}

  /** The charge was refunded under another key. */
  record AlreadyRefunded() implements RefundAnswer {}

  /** The key belongs to the refund of another charge. */
  record KeyReused() implements RefundAnswer {}
}
