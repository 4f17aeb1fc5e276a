package org.ordersystem.gateway.limit.rate;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** Requests that are counted together. */
enum Budget {
  /** Safe requests (RFC 9110, 9.2.1). */
  READ,
  /** All others: placing orders, and every other change. */
  WRITE;

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  static Budget of(HttpMethod method) {
    return SAFE.contains(method) ? READ : WRITE;
  }
}
