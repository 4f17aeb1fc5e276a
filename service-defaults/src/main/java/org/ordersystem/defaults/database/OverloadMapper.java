package org.ordersystem.defaults.database;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.defaults.problem.Problems;

/**
 * Answers 503 with Retry-After if a policy refuses a request early. The metrics count it, the log
 * does not.
 */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
class OverloadMapper {
  @ServerExceptionMapper({
    BulkheadException.class,
    CircuitBreakerOpenException.class,
    NoFreeConnection.class
  })
  Response overloaded() {
    return Problems.unavailable().toResponse();
  }
}
