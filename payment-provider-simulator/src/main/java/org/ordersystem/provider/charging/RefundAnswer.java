package org.ordersystem.provider.charging;

import java.util.UUID;

/** What comes of a call to refund. */
public sealed interface RefundAnswer {
  /** The money was given back, by this call or by an earlier one with the same key. */
  record Refunded(UUID id, UUID chargeId) implements RefundAnswer {}

  /** There is no such charge. */
  record UnknownCharge() implements RefundAnswer {}

  /** The charge was declined, so there is nothing to give back. */
  record NotCaptured() implements RefundAnswer {}

  /** The charge was given back under another key. */
  record AlreadyRefunded() implements RefundAnswer {}

  /** The key belongs to the refund of another charge. */
  record KeyReused() implements RefundAnswer {}
}
