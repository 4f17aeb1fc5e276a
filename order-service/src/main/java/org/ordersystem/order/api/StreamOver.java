package org.ordersystem.order.api;

/** The caller has the final state of the order, so there is nothing to stream. */
final class StreamOver extends RuntimeException {
  StreamOver() {
    super(null, null, false, false);
  }
}
