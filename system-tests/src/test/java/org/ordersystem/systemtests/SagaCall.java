package org.ordersystem.systemtests;

import org.ordersystem.orchestrator.order.ReturnOrderSaga;
import org.ordersystem.systemtests.fault.StepCall;

/**
 * One call of a saga: a step's action or compensation.
 *
 * @param refusal the code with which a step refuses the order, or null if the order completes. For
 *     an action, the step itself refuses. For a compensation, a later step does.
 */
record SagaCall(String saga, String participant, StepCall call, boolean action, String refusal) {
  boolean isOfReturn() {
    return saga.equals(ReturnOrderSaga.TYPE);
  }

  /** Returns an order whose saga makes this call, or whose return does. */
  String order(String sku) {
    return switch (refusal) {
      case null -> Orders.of(sku, 1);
      case "NOT_RETURNABLE" -> Orders.shippedTo("AQ", sku);
      default -> Orders.refusedWith(refusal, sku);
    };
  }

  /** The final outcome of the call in the saga's history. */
  String outcome() {
    if (!action) {
      return "COMPENSATED";
    }
    return refusal == null ? "DONE" : "REFUSED";
  }

  String direction() {
    return action ? "ACTION" : "COMPENSATION";
  }

  /** The final status of the saga. */
  String ending() {
    return refusal == null ? "COMPLETED" : "COMPENSATED";
  }

  @Override
  public String toString() {
    return "%s of %s, %s".formatted(direction(), call.step(), ending());
  }
}
