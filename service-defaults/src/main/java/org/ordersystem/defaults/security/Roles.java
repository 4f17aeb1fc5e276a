package org.ordersystem.defaults.security;

/** The roles that a token may have, in its claim {@code groups}. */
public final class Roles {
  public static final String CUSTOMER = "customer";
  public static final String OPERATOR = "operator";

  /** The only caller of saga steps. */
  public static final String ORCHESTRATOR = "saga-orchestrator";

  private Roles() {}
}
