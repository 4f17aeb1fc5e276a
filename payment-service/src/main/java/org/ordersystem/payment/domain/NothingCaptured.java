package org.ordersystem.payment.domain;

import java.util.UUID;

/** Money is to be given back for an order for which none was taken; nothing was done. */
public class NothingCaptured extends RuntimeException {
  public NothingCaptured(UUID orderId) {
    super("no money was captured for order " + orderId);
  }
}
