package org.ordersystem.order.api;

/** The roles in a token's claim {@code groups}. */
final class Roles {
  static final String CUSTOMER = "customer";
  static final String OPERATOR = "operator";
  static final String ORCHESTRATOR = "saga-orchestrator";

  private Roles() {}
}
