package org.ordersystem.provider.api;

import static org.ordersystem.defaults.problem.Problems.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The refusals of this API. */
final class ProviderProblems {
  private ProviderProblems() {}

  static HttpProblem unauthorized() {
    return problem(401, "unauthorized", "An API key is needed")
        .withHeader("WWW-Authenticate", "Bearer")
        .build();
  }

  static HttpProblem unavailable() {
    return problem(503, "provider-unavailable", "The provider is unavailable")
        .withHeader("Retry-After", "1")
        .build();
  }

  static HttpProblem keyReused() {
    return problem(422, "idempotency-key-reused", "The idempotency key was used for another call")
        .build();
  }

  static HttpProblem unknownCharge() {
    return problem(404, "unknown-charge", "There is no such charge").build();
  }

  static HttpProblem chargeNotCaptured() {
    return problem(409, "charge-not-captured", "The charge was declined").build();
  }

  static HttpProblem alreadyRefunded() {
    return problem(409, "charge-already-refunded", "The charge was refunded before").build();
  }
}
