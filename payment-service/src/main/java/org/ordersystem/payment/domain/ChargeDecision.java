package org.ordersystem.payment.domain;

/** What the provider decided about a charge; however often it is asked, this stays. */
public sealed interface ChargeDecision {
  /** The money was taken; {@code chargeId} is the provider's. */
  record Captured(String chargeId) implements ChargeDecision {}

  /** No money was taken; {@code code} is the provider's reason. */
  record Declined(String code) implements ChargeDecision {}
}
