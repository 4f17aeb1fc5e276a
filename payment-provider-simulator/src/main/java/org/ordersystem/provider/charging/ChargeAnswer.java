package org.ordersystem.provider.charging;

import java.util.UUID;

/** What comes of a call to charge. */
public sealed interface ChargeAnswer {
  /** The money was taken, by this call or by an earlier one with the same key. */
  record Captured(UUID id) implements ChargeAnswer {}

  /** No money was taken. */
  record Declined(String code) implements ChargeAnswer {}

  /** Nothing was decided: the caller is to come back. */
  record Unavailable() implements ChargeAnswer {}

  /** The money was taken, and this caller must not hear of it. */
  record NeverSent() implements ChargeAnswer {}

  /** The key belongs to another charge. */
  record KeyReused() implements ChargeAnswer {}
}
