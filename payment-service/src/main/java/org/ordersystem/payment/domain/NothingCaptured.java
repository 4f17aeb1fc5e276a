package org.ordersystem.payment.domain;

import java.util.UUID;

/** A refund was asked for an order without a captured payment; nothing was done. */
public class NothingCaptured extends RuntimeException {
  public NothingCaptured(UUID orderId) {
    super("no money was captured for order " + orderId);
  }
}
