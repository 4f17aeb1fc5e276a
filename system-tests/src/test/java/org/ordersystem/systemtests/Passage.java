package org.ordersystem.systemtests;

import org.ordersystem.orchestrator.order.ReturnOrderSaga;
import org.ordersystem.systemtests.fault.StepCall;

/**
 * A place that a saga passes: a step's action or compensation.
 *
 * @param refusal with which a step refuses the order that is sent there, or null where the order
 *     completes; by an action it is refused itself, by a compensation it has been refused later on
 */
record Passage(String saga, String participant, StepCall call, boolean action, String refusal) {
  boolean isOfReturn() {
    return saga.equals(ReturnOrderSaga.TYPE);
  }

  /** An order that comes by, or whose return does. */
  String order(String sku) {
    return switch (refusal) {
      case null -> Orders.of(sku, 1);
      case "NOT_RETURNABLE" -> Orders.shippedTo("AQ", sku);
      default -> Orders.refusedWith(refusal, sku);
    };
  }

  /** How the saga's history tells that the passage was made in the end. */
  String outcome() {
    if (!action) {
      return "COMPENSATED";
    }
    return refusal == null ? "DONE" : "REFUSED";
  }

  String direction() {
    return action ? "ACTION" : "COMPENSATION";
  }

  /** How the saga ends. */
  String ending() {
    return refusal == null ? "COMPLETED" : "COMPENSATED";
  }

  @Override
  public String toString() {
    return "%s of %s, %s".formatted(direction(), call.step(), ending());
  }
}
