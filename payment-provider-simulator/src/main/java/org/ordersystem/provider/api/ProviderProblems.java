package org.ordersystem.provider.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.net.URI;

/** The refusals of this API. */
final class ProviderProblems {
  private ProviderProblems() {}

  static HttpProblem unauthorized() {
    return builder(401, "unauthorized", "An API key is needed")
        .withHeader("WWW-Authenticate", "Bearer")
        .build();
  }

  static HttpProblem unavailable() {
    return builder(503, "provider-unavailable", "The provider is unavailable")
        .withHeader("Retry-After", "1")
        .build();
  }

  static HttpProblem keyReused() {
    return builder(422, "idempotency-key-reused", "The idempotency key was used for another call")
        .build();
  }

  static HttpProblem unknownCharge() {
    return builder(404, "unknown-charge", "There is no such charge").build();
  }

  static HttpProblem chargeNotCaptured() {
    return builder(409, "charge-not-captured", "The charge was declined").build();
  }

  static HttpProblem alreadyRefunded() {
    return builder(409, "charge-already-refunded", "The charge was refunded before").build();
  }

  private static HttpProblem.Builder builder(int status, String code, String title) {
    return HttpProblem.builder()
        .withType(URI.create("urn:ordersystem:problem:" + code))
        .withTitle(title)
        .withStatus(status);
  }
}
