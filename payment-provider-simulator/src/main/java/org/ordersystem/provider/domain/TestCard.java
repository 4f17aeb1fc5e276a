package org.ordersystem.provider.domain;

import java.util.Arrays;
import org.ordersystem.provider.domain.Charge.Captured;
import org.ordersystem.provider.domain.Charge.Decision;
import org.ordersystem.provider.domain.Charge.Declined;

/** The payment methods that the simulator knows, each with a different behaviour. */
public enum TestCard {
  VISA("pm_card_visa", new Captured()),
  DECLINED("pm_card_declined", new Declined("card_declined")),
  INSUFFICIENT_FUNDS("pm_card_insufficient_funds", new Declined("insufficient_funds")),
  /** Captured after a delay. */
  SLOW("pm_card_slow", new Captured()),
  /** Captured at once, but the first call gets no response. */
  LOST_RESPONSE("pm_card_lost_response", new Captured()),
  /** Answered as unavailable a few times, then captured. */
  UNAVAILABLE("pm_card_unavailable", new Captured()),
  UNKNOWN(null, new Declined("unknown_payment_method"));

  private final String paymentMethod;
  private final Decision decision;

  TestCard(String paymentMethod, Decision decision) {
    this.paymentMethod = paymentMethod;
    this.decision = decision;
  }

  /** The card of a payment method; {@link #UNKNOWN} if there is none. */
  public static TestCard of(String paymentMethod) {
    return Arrays.stream(values())
        .filter(card -> paymentMethod.equals(card.paymentMethod))
        .findFirst()
        .orElse(UNKNOWN);
  }

  public Decision decision() {
    return decision;
  }
}
