package org.ordersystem.provider.charging;

import java.util.UUID;

/** The outcome of a charge call. */
public sealed interface ChargeAnswer {
  /** The charge succeeded, in this call or in an earlier one with the same key. */
  record Captured(UUID id) implements ChargeAnswer {}

  /** Nothing was charged. */
  record Declined(String code) implements ChargeAnswer {}

  /** There is no outcome yet. The caller must retry. */
  record Unavailable() implements ChargeAnswer {}

  /** The charge succeeded, and the caller gets no response. */
  record NeverSent() implements ChargeAnswer {}

  /** The key belongs to another charge. */
  record KeyReused() implements ChargeAnswer {}
}
