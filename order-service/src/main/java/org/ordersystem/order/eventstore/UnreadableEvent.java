package org.ordersystem.order.eventstore;

/** The store contains an event that this version of the service cannot read. */
public class UnreadableEvent extends RuntimeException {
  UnreadableEvent(String message) {
    super(message);
  }
}
