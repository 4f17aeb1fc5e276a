package org.ordersystem.defaults.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** Connections that are lost, refused or not free; a server that shuts down; a slow statement. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"08001", "08006", "25006", "53300", "55000", "57014", "57P01", "57P03"})
  void aDatabaseThatServesNobodyIsDown(String state) {
    assertTrue(isDown(state));
  }

  /** Conflicts, locks, and defects of one statement: other calls succeed. */
  @ParameterizedTest
  @ValueSource(strings = {"40001", "40P01", "55P03", "22001", "23505", "42P01"})
  void aDatabaseThatRefusesOneStatementIsNotDown(String state) {
    assertFalse(isDown(state));
  }

  @Test
  void aFailureOutsideTheDatabaseSaysNothingAboutIt() {
    assertFalse(DatabaseFailures.isDown(new IllegalStateException("no such thing")));
    assertFalse(DatabaseFailures.isDown(new NoFreeConnection()));
  }

  private static boolean isDown(String state) {
    return DatabaseFailures.isDown(new RuntimeException(new SQLException("failed", state)));
  }
}
