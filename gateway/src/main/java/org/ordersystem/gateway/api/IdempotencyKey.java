package org.ordersystem.gateway.api;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ordersystem.defaults.problem.Problems;

/** The key under which a placement can be repeated without a second order. */
final class IdempotencyKey {
  /** Printable ASCII: HTTP does not keep other bytes, so two keys could become the same. */
  private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private IdempotencyKey() {}

  /** The client's key, or a new one if the client sent none. A malformed key is 400. */
  static String of(List<String> sent) {
    if (sent.isEmpty()) {
      return UUID.randomUUID().toString();
    }
    if (sent.size() == 1 && FORM.matcher(sent.getFirst()).matches()) {
      return sent.getFirst();
    }
    throw Problems.badRequest("Idempotency-Key", "must be one key of 1 to 255 characters");
  }
}
