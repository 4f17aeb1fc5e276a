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

  static HttpProblem.Builder problem(String code, int status, String title, String detail) {
    return HttpProblem.builder()
        .withType(URI.create("urn:ordersystem:problem:" + code))
        .withTitle(title)
        .withStatus(status)
        .withDetail(detail);
  }
}
