package org.ordersystem.systemtests;

import org.ordersystem.systemtests.fault.StepCall;

/** The step calls of the order saga that the tests refer to. */
final class Calls {
  static final StepCall CHARGE = new StepCall("charge-payment", "PUT", "/payments/{id}");
  static final StepCall REFUND = new StepCall("charge-payment", "PUT", "/payments/{id}/refund");
  static final StepCall SHIP = new StepCall("ship-order", "PUT", "/shipments/{id}");

  private Calls() {}
}
