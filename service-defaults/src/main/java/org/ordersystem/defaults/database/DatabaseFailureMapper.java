package org.ordersystem.defaults.database;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
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

  @ServerExceptionMapper
  Response failure(RuntimeException failure) {
    Optional<Throwable> passing = DatabaseFailures.passing(failure);
    if (passing.isPresent()) {
      LOG.warnf("The database is not available: %s", passing.get().getMessage());
      return Problems.unavailable().toResponse();
    }
    LOG.error("A request failed", failure);
    return HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR).toResponse();
  }
}
