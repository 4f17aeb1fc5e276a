package org.ordersystem.order.eventstore;

import java.sql.SQLException;

/** The database did not serve; whether anything was stored is for the transaction to say. */
public class EventStoreFailure extends RuntimeException {
  EventStoreFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
