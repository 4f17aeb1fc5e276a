package org.ordersystem.payment.provider;

/**
 * The provider refused our call, for example because of a wrong key, or failed on it with status
 * 500. This is a defect on one of the two sides and no decision about a payment. It says nothing
 * about other payments, so the circuit breaker does not count it. There is no retry here; the
 * orchestrator repeats the step.
 */
public class ProviderRefusedCall extends RuntimeException {
  ProviderRefusedCall(int status) {
    this("the payment provider refused our call with status " + status);
  }

  ProviderRefusedCall(String what) {
    super(what);
  }
}
