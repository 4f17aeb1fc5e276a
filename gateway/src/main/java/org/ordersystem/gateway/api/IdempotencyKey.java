package org.ordersystem.gateway.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordersystem.defaults.problem.Problems;

/**
 * The key under which a request can be repeated without a second effect. It is sent bare or as a
 * quoted string (RFC 9651, 3.3.3); both are the same key.
 */
final class IdempotencyKey {
  private static final String HEADER = "Idempotency-Key";

  /** Printable ASCII: HTTP does not keep other bytes, so two keys could become the same. */
  private static final Pattern BARE = Pattern.compile("(?!\")[\\x20-\\x7e]{1,255}");

  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\"\\\\]){1,255})\"");

  private IdempotencyKey() {}

  /** The client's key, or a new one if the client sent none. A malformed key is 400. */
  static String of(HttpHeaders headers) {
    return sent(headers).orElseGet(() -> UUID.randomUUID().toString());
  }

  /** The client's key, or empty if the client sent none. A malformed key is 400. */
  static Optional<String> sent(HttpHeaders headers) {
    List<String> values = headers.getRequestHeader(HEADER);
    if (values.isEmpty()) {
      return Optional.empty();
    }
    if (values.size() == 1) {
      String key = values.getFirst();
      Matcher quoted = QUOTED.matcher(key);
      if (BARE.matcher(key).matches()) {
        return Optional.of(key);
      }
      if (quoted.matches()) {
        return Optional.of(quoted.group(1).replaceAll("\\\\(.)", "$1"));
      }
    }
    throw Problems.badRequest(HEADER, "must be one key of 1 to 255 characters");
  }
}
