package org.ordersystem.provider.api;

/** What an idempotency key looks like. */
final class IdempotencyKey {
  static final String PATTERN = "[\\x21-\\x7e]{1,255}";

  private IdempotencyKey() {}
}
