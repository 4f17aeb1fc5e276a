package org.ordersystem.defaults.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseFailuresTest {
  private static final SQLException SHUT_DOWN = new SQLException("shut down", "57P01");

  private static Optional<Throwable> passing(Throwable failure) {
    return DatabaseFailures.passing(failure);
  }

  @Test
  void aLostConnectionPasses() {
    assertEquals(Optional.of(SHUT_DOWN), passing(new RuntimeException(SHUT_DOWN)));
  }

  /** Regression: a lost connection during a commit was logged and answered as a defect. */
  @Test
  void aConnectionThatIsLostDuringTheCommitPasses() {
    Exception rollback = new Exception("the transaction was rolled back");
    rollback.addSuppressed(new Exception("the resource failed", SHUT_DOWN));
    assertEquals(Optional.of(SHUT_DOWN), passing(new RuntimeException(rollback)));
  }

  @Test
  void aViolatedConstraintIsADefect() {
    SQLException violation = new SQLException("duplicate key", "23505");
    assertEquals(Optional.empty(), passing(new RuntimeException(violation)));
  }

  @Test
  void aFailureOutsideTheDatabaseIsADefect() {
    assertEquals(Optional.empty(), passing(new IllegalStateException("no such thing")));
  }
}
