package org.ordersystem.payment.provider;

/**
 * The provider understood that we called but not what we want: a wrong key, a call it does not
 * know. A defect on this side or that, which repeating at once does not mend, and no decision about
 * a payment.
 */
public class ProviderRefusedCall extends RuntimeException {
  ProviderRefusedCall(int status) {
    super("the payment provider refused our call with status " + status);
  }
}
