package org.ordersystem.systemtests;

import org.ordersystem.systemtests.fault.StepCall;

/**
 * A place that a saga passes: a step's action or compensation.
 *
 * @param refusal with which a step refuses the order that is sent there, or null where the order
 *     completes; by an action it is refused itself, by a compensation it has been refused later on
 */
record Passage(String participant, StepCall call, boolean action, String refusal) {
  /** An order that comes by. */
  String order(String sku) {
    return refusal == null ? Orders.of(sku, 1) : Orders.refusedWith(refusal, sku);
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

  String ending() {
    return refusal == null ? "COMPLETED" : "REJECTED";
  }

  @Override
  public String toString() {
    return "%s of %s, %s".formatted(direction(), call.step(), ending());
  }
}
