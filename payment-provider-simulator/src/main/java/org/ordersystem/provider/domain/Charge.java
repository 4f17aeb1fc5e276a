package org.ordersystem.provider.domain;

import java.util.UUID;

/** A charge about which the provider has decided; no repetition changes the decision. */
public record Charge(UUID id, String idempotencyKey, ChargeOrder order, Decision decision) {

  /** What the provider decided. */
  public sealed interface Decision {}

  /** The money was taken. */
  public record Captured() implements Decision {}

  /** No money was taken, for the reason that the code names. */
  public record Declined(String code) implements Decision {}
}
