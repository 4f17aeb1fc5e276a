package org.ordersystem.payment.provider;

/** The provider refuses calls for a time that it names. A call before that is refused again. */
public class ProviderBusy extends ProviderUnavailable {
  private final int retryAfterSeconds;

  ProviderBusy(int retryAfterSeconds) {
    super("the payment provider asks for a pause of %d s".formatted(retryAfterSeconds));
    this.retryAfterSeconds = retryAfterSeconds;
  }

  public int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
