package org.ordersystem.order.query;

import java.sql.SQLException;

/** The view of an order could not be written. */
public class ProjectionFailure extends RuntimeException {
  ProjectionFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
