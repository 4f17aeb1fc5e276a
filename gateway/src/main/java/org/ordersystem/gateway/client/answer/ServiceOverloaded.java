package org.ordersystem.gateway.client.answer;

/**
 * A service refused a request before it did anything and asked for a later retry (503 with
 * Retry-After). It is neither retried, because that adds to the load, nor counted by the circuit
 * breaker, because the service still serves other requests.
 */
public final class ServiceOverloaded extends RuntimeException {
  private final ServiceAnswer answer;

  ServiceOverloaded(ServiceAnswer answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  /** The service's problem document, with its Retry-After. */
  public ServiceAnswer answer() {
    return answer;
  }
}
