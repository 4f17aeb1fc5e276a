package org.ordersystem.provider.api;

/** The format of an idempotency key. */
final class IdempotencyKey {
  static final String PATTERN = "[\\x21-\\x7e]{1,255}";

  private IdempotencyKey() {}
}
