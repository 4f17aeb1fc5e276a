package org.ordersystem.payment.provider;

/**
 * The provider refused our call, for example because of a wrong key. This is a defect on one of the
 * two sides and no decision about a payment. A retry does not help.
 */
public class ProviderRefusedCall extends RuntimeException {
  ProviderRefusedCall(int status) {
    super("the payment provider refused our call with status " + status);
  }
}
