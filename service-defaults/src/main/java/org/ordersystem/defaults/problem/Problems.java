package org.ordersystem.defaults.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import java.util.List;

/** Builds the problem documents (RFC 9457) of this system. */
public final class Problems {
  /** Every problem type of this system starts so; the code follows. */
  public static final String TYPE_PREFIX = "urn:ordersystem:problem:";

  private Problems() {}

  /** A problem of this system's own: {@code code} names its type. */
  public static HttpProblem.Builder problem(int status, String code, String title) {
    return HttpProblem.builder()
        .withType(URI.create(TYPE_PREFIX + code))
        .withTitle(title)
        .withStatus(status);
  }

  /** 400: the request is malformed in this field, parameter or header. */
  public static HttpProblem badRequest(String field, String message) {
    return HttpProblem.builder()
        .withTitle("Bad Request")
        .withStatus(400)
        .with("violations", List.of(new Violation(field, message)))
        .build();
  }

  /** 503: nothing is known to be wrong with the request; the caller may repeat it in a second. */
  public static HttpProblem unavailable() {
    return problem(503, "unavailable", "Unavailable")
        .withDetail("The service cannot serve this request now.")
        .withHeader("Retry-After", 1)
        .build();
  }
}
