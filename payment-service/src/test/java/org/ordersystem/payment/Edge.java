package org.ordersystem.payment;

import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.function.Function;

/**
 * The requests with a bulkhead of their own: how many of them the {@link SmallLimits} allow at
 * once, and the status of one that cannot be handled.
 */
enum Edge {
  CHARGE("charge", 3, 500, Step::charge),
  CHARGE_TOGETHER("chargeTogether", 1, 409, step -> ChargeBatchTest.charge(List.of(step)));

  final String method;
  final int atOnce;
  final int failed;
  private final Function<Step, ValidatableResponse> request;

  Edge(String method, int atOnce, int failed, Function<Step, ValidatableResponse> request) {
    this.method = method;
    this.atOnce = atOnce;
    this.failed = failed;
    this.request = request;
  }

  ValidatableResponse call(Step step) {
    return request.apply(step);
  }
}
