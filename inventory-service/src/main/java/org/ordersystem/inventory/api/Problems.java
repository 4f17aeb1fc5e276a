package org.ordersystem.inventory.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;
import org.ordersystem.inventory.domain.Refusal;
import org.ordersystem.participant.StepRefused;

/** The problem documents (RFC 9457) that are this service's own. */
final class Problems {
  private Problems() {}

  static StepRefused refused(Refusal refusal) {
    return new StepRefused(refusal.code(), refusal.detail());
  }

  /** Nothing is known to be wrong with the request: it may come again in a second. */
  static HttpProblem unavailable() {
    return problem("unavailable", 503, "Unavailable", "The service cannot serve this just now.")
        .withHeader("Retry-After", 1)
        .build();
  }

  static HttpProblem.Builder problem(String code, int status, String title, String detail) {
    return HttpProblem.builder()
        .withType(URI.create("urn:ordersystem:problem:" + code))
        .withTitle(title)
        .withStatus(status)
        .withDetail(detail);
  }
}
