package org.ordersystem.order.query;

import java.sql.SQLException;

/** A read model could not be written or read. */
public class ProjectionFailure extends RuntimeException {
  public ProjectionFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
