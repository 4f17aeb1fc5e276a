package org.ordersystem.payment.domain;

/** The provider's decision about a charge. It never changes. */
public sealed interface ChargeDecision {
  /** The money was taken; {@code chargeId} is the provider's. */
  record Captured(String chargeId) implements ChargeDecision {}

  /** No money was taken; {@code code} is the provider's reason. */
  record Declined(String code) implements ChargeDecision {}
}
