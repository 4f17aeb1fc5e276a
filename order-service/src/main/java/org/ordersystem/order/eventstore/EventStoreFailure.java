package org.ordersystem.order.eventstore;

import java.sql.SQLException;

/** The database failed. Only the end of the transaction shows whether anything was stored. */
public class EventStoreFailure extends RuntimeException {
  EventStoreFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
