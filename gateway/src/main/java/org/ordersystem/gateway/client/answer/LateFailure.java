package org.ordersystem.gateway.client.answer;

/** A failure after which the client waits no longer, so the call is not repeated. */
public final class LateFailure extends ServiceFailure {
  public LateFailure(ServiceFailure failure) {
    super(failure.status(), failure.getMessage(), failure);
  }
}
