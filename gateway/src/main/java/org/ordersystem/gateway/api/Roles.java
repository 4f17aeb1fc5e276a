package org.ordersystem.gateway.api;

/** The roles in a token's claim {@code groups} that a route may ask for. */
final class Roles {
  static final String CUSTOMER = "customer";
  static final String OPERATOR = "operator";

  private Roles() {}
}
