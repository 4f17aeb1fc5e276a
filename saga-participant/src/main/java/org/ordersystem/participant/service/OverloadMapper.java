package org.ordersystem.participant.service;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Refused early: 503, with the time to come back. The metrics count it, the log does not. */
class OverloadMapper {
  @ServerExceptionMapper({
    BulkheadException.class,
    CircuitBreakerOpenException.class,
    LineTooLong.class
  })
  Response overloaded() {
    return unavailable();
  }

  /** Nothing is known to be wrong with the request: it may come again in a second. */
  static Response unavailable() {
    return HttpProblem.builder()
        .withType(URI.create("urn:ordersystem:problem:unavailable"))
        .withTitle("Unavailable")
        .withStatus(503)
        .withDetail("The service cannot serve this just now.")
        .withHeader("Retry-After", 1)
        .build()
        .toResponse();
  }
}
