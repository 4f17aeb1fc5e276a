package org.ordersystem.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import org.ordersystem.gateway.limit.connection.ErrorBody;

/** Answers requests that fail before they reach a resource with the same problem documents. */
@ApplicationScoped
public class RouterFailureHandler implements ErrorBody {
  private static final int BEFORE_ALL_OTHERS = -1_000;

  private final PublicProblems publicProblems;
  private final ObjectMapper json;
  private final Tracer tracer;

  RouterFailureHandler(PublicProblems publicProblems, ObjectMapper json, Tracer tracer) {
    this.publicProblems = publicProblems;
    this.json = json;
    this.tracer = tracer;
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_ALL_OTHERS).failureHandler(this::answer);
  }

  /** The body of an error that does not even reach the router, so it has no trace yet. */
  @Override
  public byte[] of(int status, String path) {
    Span span =
        tracer
            .spanBuilder("malformed request")
            .setNoParent()
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("http.response.status_code", status)
            .startSpan();
    try {
      HttpProblem problem = HttpProblem.builder().withStatus(status).build();
      return write(publicProblems.form(problem, path, null, span)).getBytes(StandardCharsets.UTF_8);
    } finally {
      span.end();
    }
  }

  private void answer(RoutingContext request) {
    HttpServerResponse response = request.response();
    if (response.headWritten()) {
      response.reset();
      return;
    }
    HttpProblem problem = problem(request);
    problem.getHeaders().forEach((name, value) -> response.putHeader(name, value.toString()));
    response
        .setStatusCode(problem.getStatusCode())
        .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
        .end(write(problem));
  }

  private HttpProblem problem(RoutingContext request) {
    int status = request.statusCode() < 400 ? 500 : request.statusCode();
    return publicProblems.apply(
        HttpProblem.builder().withStatus(status).build(),
        ProblemContext.of(request.failure(), request.request().path()));
  }

  private String write(HttpProblem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
