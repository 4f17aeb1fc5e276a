package org.ordersystem.gateway.client;

/**
 * A service refused a request before doing anything and said when to come back (503 with
 * Retry-After). This is an answer: it is neither repeated, which would add to the load, nor counted
 * by the circuit breaker, which would turn a full service into a closed one.
 */
public final class Busy extends RuntimeException {
  private final Answer answer;

  Busy(Answer answer) {
    super("refused with status " + answer.status(), null, false, false);
    this.answer = answer;
  }

  /** The service's problem document, with its Retry-After. */
  public Answer answer() {
    return answer;
  }
}
