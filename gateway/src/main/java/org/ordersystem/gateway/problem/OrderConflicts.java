package org.ordersystem.gateway.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The refusals (409) of what the state of an order does not allow. */
public final class OrderConflicts {
  private OrderConflicts() {}

  /** An order that is carried out or given up cannot be stopped. */
  public static HttpProblem alreadyFinal(String status) {
    return conflict(
        "order-already-final",
        "The order is final already",
        "The order is %s and cannot be cancelled any more.".formatted(status));
  }

  /** Only what was delivered can come back, and only once. */
  public static HttpProblem notReturnable(String status) {
    return conflict(
        "order-not-returnable",
        "The order cannot be returned",
        "The order is %s; only a COMPLETED one can be returned.".formatted(status));
  }

  private static HttpProblem conflict(String code, String title, String detail) {
    return HttpProblem.builder()
        .withStatus(409)
        .withType(Kind.type(code))
        .withTitle(title)
        .withDetail(detail)
        .build();
  }
}
