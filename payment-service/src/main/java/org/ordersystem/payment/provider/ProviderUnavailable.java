package org.ordersystem.payment.provider;

/** The provider gave no reliable answer: the outcome of the call is not known. */
public class ProviderUnavailable extends RuntimeException {
  ProviderUnavailable(String what) {
    super(what);
  }

  ProviderUnavailable(String what, Throwable cause) {
    super(what, cause);
  }
}
