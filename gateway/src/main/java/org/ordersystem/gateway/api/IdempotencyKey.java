package org.ordersystem.gateway.api;

import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordersystem.defaults.problem.Problems;

/**
 * The key under which a placement can be repeated without a second order. It is sent bare or as a
 * quoted string (RFC 9651, 3.3.3); both are the same key.
 */
final class IdempotencyKey {
  /** Printable ASCII: HTTP does not keep other bytes, so two keys could become the same. */
  private static final Pattern BARE = Pattern.compile("(?!\")[\\x20-\\x7e]{1,255}");

  private static final Pattern QUOTED =
      Pattern.compile("\"((?:[\\x20-\\x7e&&[^\"\\\\]]|\\\\[\"\\\\]){1,255})\"");

  private IdempotencyKey() {}

  /** The client's key, or a new one if the client sent none. A malformed key is 400. */
  static String of(List<String> sent) {
    if (sent.isEmpty()) {
      return UUID.randomUUID().toString();
    }
    if (sent.size() == 1) {
      String key = sent.getFirst();
      Matcher quoted = QUOTED.matcher(key);
      if (BARE.matcher(key).matches()) {
        return key;
      }
      if (quoted.matches()) {
        return quoted.group(1).replaceAll("\\\\(.)", "$1");
      }
    }
    throw Problems.badRequest("Idempotency-Key", "must be one key of 1 to 255 characters");
  }
}
