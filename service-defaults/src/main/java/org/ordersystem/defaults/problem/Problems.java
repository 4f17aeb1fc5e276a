package org.ordersystem.defaults.problem;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the problem documents (RFC 9457) of this system. */
public final class Problems {
  /** The first part of every problem type of this system. The code follows it. */
  public static final String TYPE_PREFIX = "urn:ordersystem:problem:";

  /** The code of every problem that lists violations. */
  public static final String VALIDATION_FAILED = "validation-failed";

  private Problems() {}

  /** A problem of this system's own: {@code code} names its type. */
  public static HttpProblem.Builder problem(int status, String code, String title) {
    return traced(HttpProblem.builder().withType(type(code)).withTitle(title).withStatus(status));
  }

  /** Adds the trace of the request, by which its log lines are found. */
  static HttpProblem.Builder traced(HttpProblem.Builder problem) {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid() ? problem.with("traceId", span.getTraceId()) : problem;
  }

  /** The problem of a request to this path. */
  public static HttpProblem at(String path, HttpProblem problem) {
    return HttpProblem.builder(problem).withInstance(InstanceUtils.pathToInstance(path)).build();
  }

  /** The type of the problems with this code. */
  public static URI type(String code) {
    return URI.create(TYPE_PREFIX + code);
  }

  /** Whether the type of a problem is one of this system. */
  public static boolean isOurs(@Nullable URI type) {
    return type != null && type.toString().startsWith(TYPE_PREFIX);
  }

  /** 400: the request is malformed in this field, parameter or header. */
  public static HttpProblem badRequest(String field, String message) {
    return problem(400, VALIDATION_FAILED, "Bad Request")
        .with("violations", List.of(new Violation(field, message)))
        .build();
  }

  /** 503: nothing is known to be wrong with the request; the caller may repeat it in a second. */
  public static HttpProblem unavailable() {
    return unavailable(1);
  }

  /** 503: the same, but the caller may repeat it only after this time. */
  public static HttpProblem unavailable(int retryAfterSeconds) {
    return problem(503, "unavailable", "Unavailable")
        .withDetail("The service cannot serve this request now.")
        .withHeader("Retry-After", retryAfterSeconds)
        .build();
  }
}
