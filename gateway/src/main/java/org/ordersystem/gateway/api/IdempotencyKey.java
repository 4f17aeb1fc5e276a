package org.ordersystem.gateway.api;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.ordersystem.defaults.problem.Problems;

/** The key under which a placement may be repeated. */
final class IdempotencyKey {
  /** Visible ASCII and blanks: other bytes do not survive HTTP, so two keys could become one. */
  private static final Pattern FORM = Pattern.compile("[\\x20-\\x7e]{1,255}");

  private IdempotencyKey() {}

  /** The client's key or, where it sent none, one of our own; 400 for one that is malformed. */
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
