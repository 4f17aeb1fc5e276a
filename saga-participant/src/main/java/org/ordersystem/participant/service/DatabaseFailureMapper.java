package org.ordersystem.participant.service;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Tells a database that does not serve just now (503) from a defect (500). Neither says whether the
 * work was done; the caller asks again.
 */
class DatabaseFailureMapper {
  private static final Logger LOG = Logger.getLogger(DatabaseFailureMapper.class);

  // Connection lost, transaction rolled back, no resources, not in the right state (locked),
  // operator intervention (shut down, cancelled): classes of PostgreSQL's appendix A.
  private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57");
  private static final Set<String> PASSING_STATES =
      Set.of("25006", "25P03"); // read only; ended since it stood still within a transaction

  @ServerExceptionMapper
  Response failure(RuntimeException failure) {
    Optional<Throwable> passing = passing(failure);
    if (passing.isPresent()) {
      LOG.warnf("The database does not serve: %s", passing.get().getMessage());
      return OverloadMapper.unavailable();
    }
    LOG.error("A request failed", failure);
    return HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR).toResponse();
  }

  /**
   * What says that the database will serve again. A connection that is lost during a commit is told
   * by an exception that the transaction's end has suppressed.
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

  /** The pool's own exceptions, such as that no connection came free in time, have no state. */
  private static boolean passes(String state) {
    return state == null
        || PASSING_STATES.contains(state)
        || state.length() == 5 && PASSING.contains(state.substring(0, 2));
  }
}
