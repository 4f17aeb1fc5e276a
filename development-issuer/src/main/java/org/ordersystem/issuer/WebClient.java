package org.ordersystem.issuer;

/** The web application, as a client of the issuer. It is public: it has no secret. */
public final class WebClient {
  public static final String ID = "order-system-web";

  private WebClient() {}
}
