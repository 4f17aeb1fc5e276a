package org.ordersystem.gateway.client.answer;

/**
 * This one request cannot be handled: the service answered 500, a proxy before the service refused
 * it, or it could not be sent because it is malformed. It says nothing about other requests, so the
 * circuit breaker does not count it. It is not retried, because the next attempt would fail too.
 */
public final class RequestFailure extends RuntimeException {
  RequestFailure(String message, Throwable cause) {
    super(message, cause, false, false);
  }
}
