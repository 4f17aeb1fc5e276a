package org.ordersystem.provider.domain;

import java.util.UUID;

/** A decided charge. Repeated calls do not change the decision. */
public record Charge(UUID id, String idempotencyKey, ChargeOrder order, Decision decision) {

  /** The provider's decision. */
  public sealed interface Decision {}

  /** The charge succeeded. */
  public record Captured() implements Decision {}

  /** The charge was declined for the reason with this code. */
  public record Declined(String code) implements Decision {}
}
