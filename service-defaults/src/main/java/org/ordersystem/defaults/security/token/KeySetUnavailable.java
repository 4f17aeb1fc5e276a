package org.ordersystem.defaults.security.token;

import java.time.Duration;

/** A token cannot be checked, because the keys of the identity provider cannot be read. */
public class KeySetUnavailable extends RuntimeException {
  private final Duration retryAfter;

  KeySetUnavailable(Duration retryAfter, Throwable cause) {
    super("the key set of the identity provider is unavailable", cause);
    this.retryAfter = retryAfter;
  }

  /** When the key set is read again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
