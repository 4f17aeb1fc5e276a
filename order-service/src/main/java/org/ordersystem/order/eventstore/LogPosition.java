package org.ordersystem.order.eventstore;

/**
 * A position in the log of all orders' events. A reader of the log keeps it as its checkpoint.
 *
 * @param transactionId the number of the event's transaction
 * @param position orders the events of one transaction
 */
public record LogPosition(long transactionId, long position) {
  /** Before the first event. */
  public static final LogPosition START = new LogPosition(0, 0);
}
