package org.ordersystem.gateway.order;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.ordersystem.defaults.problem.Problems;

/** The refusals (409) of an action that the status of the order does not allow. */
final class OrderConflicts {
  private OrderConflicts() {}

  static HttpProblem alreadyFinal(String status) {
    return conflict(
        "order-already-final",
        "The order is already final",
        "The order is %s and can no longer be cancelled.".formatted(status));
  }

  static HttpProblem notReturnable(String status) {
    return conflict(
        "order-not-returnable",
        "The order cannot be returned",
        "The order is %s; only a COMPLETED order can be returned.".formatted(status));
  }

  private static HttpProblem conflict(String code, String title, String detail) {
    return Problems.problem(409, code, title).withDetail(detail).build();
  }
}
