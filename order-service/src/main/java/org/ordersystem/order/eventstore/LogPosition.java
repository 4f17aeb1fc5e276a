package org.ordersystem.order.eventstore;

/**
 * A place in the log of all orders' events, to be kept as a checkpoint by who follows it.
 *
 * @param transactionId where the event's transaction stands among all transactions
 * @param position tells apart the events of the same transaction
 */
public record LogPosition(long transactionId, long position) {
  /** Before the first event. */
  public static final LogPosition START = new LogPosition(0, 0);
}
