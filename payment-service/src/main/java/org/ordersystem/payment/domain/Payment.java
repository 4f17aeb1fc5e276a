package org.ordersystem.payment.domain;

import java.util.Optional;
import java.util.UUID;

/** The one payment of an order. Without a decision, the provider may or may not have been asked. */
public record Payment(
    UUID orderId, UUID id, Money amount, PaymentMethod method, Optional<ChargeDecision> decision) {

  /** A payment that the provider has not decided yet. */
  public static Payment intended(UUID orderId, UUID id, Money amount, PaymentMethod method) {
    return new Payment(orderId, id, amount, method, Optional.empty());
  }
}
