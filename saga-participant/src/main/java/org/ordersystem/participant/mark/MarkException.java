package org.ordersystem.participant.mark;

import java.sql.SQLException;

/** The participant's database failed: the outcome is unknown and the step is repeated. */
public class MarkException extends RuntimeException {
  MarkException(SQLException cause) {
    super(cause.getMessage(), cause);
  }
}
