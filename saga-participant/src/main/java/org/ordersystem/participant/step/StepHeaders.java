package org.ordersystem.participant.step;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.HeaderParam;
import java.util.UUID;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.defaults.validation.Uuids;

/** The headers that identify the step and the saga of a request, as a {@code @BeanParam}. */
public class StepHeaders {
  @HeaderParam("Saga-Id")
  String sagaId;

  @HeaderParam("Saga-Step")
  String sagaStep;

  /**
   * The key of the step that the resource is.
   *
   * @throws HttpProblem 400 if a header is missing, malformed or names another step
   */
  public StepKey step(String name) {
    if (!name.equals(sagaStep)) {
      throw Problems.badRequest("Saga-Step", "must be " + name);
    }
    try {
      return new StepKey(Uuids.parse(sagaId), name);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw Problems.badRequest("Saga-Id", "must be a UUID");
    }
  }

  /** The call of an action, with what its headers and its trace say. */
  public <B> StepCall<B> call(String name, UUID subject, B body) {
    SpanContext span = Span.current().getSpanContext();
    return new StepCall<>(step(name), subject, span.isValid() ? span.getTraceId() : null, body);
  }
}
