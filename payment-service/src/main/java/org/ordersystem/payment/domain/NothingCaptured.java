package org.ordersystem.payment.domain;

import java.util.UUID;

/** The order to refund has no captured payment. Nothing was changed. */
public class NothingCaptured extends RuntimeException {
  public NothingCaptured(UUID orderId) {
    super("no money was captured for order " + orderId);
  }
}
