package org.ordersystem.order.eventstore;

/** The store holds an event that this version of the service cannot understand. */
public class UnreadableEvent extends RuntimeException {
  UnreadableEvent(String message) {
    super(message);
  }
}
