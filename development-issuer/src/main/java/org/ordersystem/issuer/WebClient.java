package org.ordersystem.issuer;

/** The web application, as a client of the issuer. It is public: it has no secret. */
final class WebClient {
  static final String ID = "order-system-web";

  private WebClient() {}
}
