package org.ordersystem.order.api.draft;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.IntPredicate;
import org.ordersystem.order.api.EntityTags;

/** The versions that a request accepts: by the strong comparison (RFC 9110, 13.1.1), or all. */
final class IfMatch {
  private IfMatch() {}

  static IntPredicate of(HttpHeaders request) {
    List<String> values = request.getRequestHeader(HttpHeaders.IF_MATCH);
    return version -> values.isEmpty() || names(values, Integer.toString(version));
  }

  private static boolean names(List<String> values, String version) {
    return EntityTags.match(values, sent -> !sent.isWeak() && sent.getValue().equals(version));
  }
}
