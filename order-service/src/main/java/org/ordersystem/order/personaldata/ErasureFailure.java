package org.ordersystem.order.personaldata;

import java.sql.SQLException;

/** The database failed. What is not deleted yet is deleted by the next run of the schedule. */
public class ErasureFailure extends RuntimeException {
  ErasureFailure(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
