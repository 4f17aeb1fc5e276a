package org.ordersystem.payment.domain;

/** The provider's decision about a charge. It never changes. */
public sealed interface ChargeDecision {
  /** The charge succeeded. {@code chargeId} is the provider's id. */
  record Captured(String chargeId) implements ChargeDecision {}

  /** The charge was declined. {@code code} is the provider's reason. */
  record Declined(String code) implements ChargeDecision {}
}
