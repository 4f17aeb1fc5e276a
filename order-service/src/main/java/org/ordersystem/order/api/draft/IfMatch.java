package org.ordersystem.order.api.draft;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The versions that a request accepts: by the strong comparison (RFC 9110, 13.1.1), or all. */
final class IfMatch {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([\\x21\\x23-\\x7e\\x80-\\xff]*)\"");

  private IfMatch() {}

  static IntPredicate of(HttpHeaders request) {
    List<String> values = request.getRequestHeader(HttpHeaders.IF_MATCH);
    return version -> values.isEmpty() || values.stream().anyMatch(value -> names(value, version));
  }

  private static boolean names(String value, int version) {
    String tag = Integer.toString(version);
    return value.strip().equals("*")
        || TAG.matcher(value)
            .results()
            .anyMatch(sent -> sent.group(1) == null && sent.group(2).equals(tag));
  }
}
