package org.ordersystem.order.api;

import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.validation.HttpValidationProblem;
import io.quarkiverse.resteasy.problem.validation.Violation;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.order.domain.CommandRefused;
import org.ordersystem.order.domain.CommandRefused.CompletionMismatch;
import org.ordersystem.order.domain.CommandRefused.IllegalTransition;
import org.ordersystem.order.eventstore.EventStoreFailure;
import org.ordersystem.order.eventstore.VersionConflict;
import org.ordersystem.participant.MarkException;

/**
 * What is said where a request cannot be served. A refusal of the domain is certain: 409. Whatever
 * the database did not answer is not, so it is never a 4xx.
 */
class Problems {
  private static final Logger LOG = Logger.getLogger(Problems.class);

  @ServerExceptionMapper
  Response refused(CommandRefused refusal) {
    return switch (refusal) {
      case IllegalTransition e ->
          conflict("illegal-transition", "The order is not in a state for that", e);
      case CompletionMismatch e ->
          conflict("completion-mismatch", "That is not what was ordered", e);
    };
  }

  @ServerExceptionMapper({BulkheadException.class, CircuitBreakerOpenException.class})
  Response overloaded() {
    return unavailable();
  }

  @ServerExceptionMapper
  Response outOfDate(VersionConflict conflict) {
    LOG.warn(conflict.getMessage());
    return unavailable();
  }

  @ServerExceptionMapper({
    EventStoreFailure.class,
    MarkException.class,
    PersistenceException.class,
    QuarkusTransactionException.class
  })
  Response databaseFailed(RuntimeException failure) {
    LOG.errorf("The database did not serve: %s", failure.getMessage());
    LOG.debug("The database did not serve", failure);
    return unavailable();
  }

  /** JSON, but not of the form that is asked for. */
  @ServerExceptionMapper
  Response malformed(MismatchedInputException mismatch) {
    String field =
        mismatch.getPath().stream()
            .map(Reference::getFieldName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("."));
    return new HttpValidationProblem(
            400,
            "Bad Request",
            List.of(Violation.In.body.field(field).message("is not of the right form")))
        .toResponse();
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
