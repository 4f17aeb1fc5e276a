package org.ordersystem.order.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.order.domain.CommandRefused;
import org.ordersystem.order.domain.CommandRefused.CompletionMismatch;
import org.ordersystem.order.domain.CommandRefused.IllegalTransition;
import org.ordersystem.order.eventstore.VersionConflict;

/**
 * What is said where a request cannot be served. A refusal of the domain is certain: 409. Whatever
 * the database did not answer is not, so it is never a 4xx.
 */
class FailureMappers {
  private static final Logger LOG = Logger.getLogger(FailureMappers.class);

  @ServerExceptionMapper
  Response refused(CommandRefused refusal) {
    return switch (refusal) {
      case IllegalTransition e ->
          conflict("illegal-transition", "The order is not in a state for that", e);
      case CompletionMismatch e ->
          conflict("completion-mismatch", "That is not what was ordered", e);
    };
  }

  @ServerExceptionMapper
  Response outOfDate(VersionConflict conflict) {
    LOG.warn(conflict.getMessage());
    return unavailable();
  }

  private static Response unavailable() {
    return problem("unavailable", "Service unavailable", 503, "Please try again in a moment.")
        .withHeader(HttpHeaders.RETRY_AFTER, 1)
        .build()
        .toResponse();
  }

  private static Response conflict(String code, String title, CommandRefused refusal) {
    return problem(code, title, 409, refusal.getMessage()).build().toResponse();
  }

  private static HttpProblem.Builder problem(String code, String title, int status, String detail) {
    return HttpProblem.builder()
        .withType(URI.create("urn:ordersystem:problem:" + code))
        .withTitle(title)
        .withStatus(status)
        .withDetail(detail);
  }
}
