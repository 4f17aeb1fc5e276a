package org.ordersystem.order.command;

/** There is no such draft, or it belongs to another customer. */
public class UnknownDraft extends RuntimeException {
  UnknownDraft() {
    super(null, null, false, false);
  }
}
