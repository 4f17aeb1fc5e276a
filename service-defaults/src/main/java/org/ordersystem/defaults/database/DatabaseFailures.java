package org.ordersystem.defaults.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Distinguishes a database that is temporarily unavailable from a defect. */
public final class DatabaseFailures {
  // Connection lost, transaction rolled back, no resources, not in the right state (locked),
  // operator intervention (shut down, cancelled): classes of PostgreSQL's appendix A.
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");
  private static final Set<String> PASSING_STATES =
      Set.of("25006", "25P03"); // read-only transaction; idle-in-transaction timeout

  // A conflict with another transaction, and a lock that another one holds: the database works.
  // A queue for one hot row must not stop the calls for all other rows.
  private static final String CONFLICT = "40";
  private static final String LOCK_NOT_AVAILABLE = "55P03";

  private DatabaseFailures() {}

  /** Whether the failed work may succeed if it is repeated later. */
  public static boolean isTemporary(Throwable failure) {
    return failure instanceof NoFreeConnection || passing(failure).isPresent();
  }

  /** Whether the database is down, so that other work fails too. */
  static boolean isDown(Throwable failure) {
    return behind(failure)
        .anyMatch(cause -> cause instanceof SQLException sql && isDown(sql.getSQLState()));
  }

  private static boolean isDown(String state) {
    return passes(state)
        && (state == null || !state.startsWith(CONFLICT) && !state.equals(LOCK_NOT_AVAILABLE));
  }

  /**
   * The cause that shows that the failure is temporary. If the connection is lost during a commit,
   * it is a suppressed exception of the transaction's end.
   */
  static Optional<Throwable> passing(Throwable failure) {
    return behind(failure)
        .filter(cause -> cause instanceof SQLException sql && passes(sql.getSQLState()))
        .findFirst();
  }

  private static Stream<Throwable> behind(Throwable failure) {
    return failure == null
        ? Stream.empty()
        : Stream.of(
                Stream.of(failure),
                behind(failure.getCause()),
                Stream.of(failure.getSuppressed()).flatMap(DatabaseFailures::behind))
            .flatMap(Function.identity());
  }

  /** The pool's own exceptions, such as an acquisition timeout, have no SQL state. */
  private static boolean passes(String state) {
    return state == null
        || PASSING_STATES.contains(state)
        || state.length() == 5 && PASSING.contains(state.substring(0, 2));
  }
}
