package org.ordersystem.gateway.limit.rate;

import io.vertx.core.http.HttpMethod;
import java.util.Set;

/** Requests that are counted together. */
enum Budget {
  /** Safe requests (RFC 9110, 9.2.1). */
  READ,
  /** All others: placing orders, and every other change. */
  WRITE,
  /** The files of the web application: many at the first visit, then none. */
  PAGE;

  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.TRACE);

  static Budget of(HttpMethod method, String path) {
    if (!SAFE.contains(method)) {
      return WRITE;
    }
    return path.equals("/") || path.startsWith("/assets/") ? PAGE : READ;
  }
}
