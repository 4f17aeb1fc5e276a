package org.ordersystem.defaults.database;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.defaults.problem.Problems;

/**
 * Distinguishes a database that is temporarily unavailable (503) from a defect (500). In both cases
 * the outcome is unknown, so the caller repeats the request.
 */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class DatabaseFailureMapper {
  private static final Logger LOG = Logger.getLogger(DatabaseFailureMapper.class);

  // Connection lost, transaction rolled back, no resources, not in the right state (locked),
  // operator intervention (shut down, cancelled): classes of PostgreSQL's appendix A.
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");
  private static final Set<String> PASSING_STATES =
      Set.of("25006", "25P03"); // read-only transaction; idle-in-transaction timeout

  @ServerExceptionMapper
  Response failure(RuntimeException failure) {
    Optional<Throwable> passing = passing(failure);
    if (passing.isPresent()) {
      LOG.warnf("The database is not available: %s", passing.get().getMessage());
      return Problems.unavailable().toResponse();
    }
    LOG.error("A request failed", failure);
    return HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR).toResponse();
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
                Stream.of(failure.getSuppressed()).flatMap(DatabaseFailureMapper::behind))
            .flatMap(Function.identity());
  }

  /** The pool's own exceptions, such as an acquisition timeout, have no SQL state. */
  private static boolean passes(String state) {
    return state == null
        || PASSING_STATES.contains(state)
        || state.length() == 5 && PASSING.contains(state.substring(0, 2));
  }
}
