package org.ordersystem.gateway.client.answer;

/** A failure after which the call is not repeated. */
public final class FinalFailure extends ServiceFailure {
  public FinalFailure(ServiceFailure failure) {
    super(failure.status(), failure.getMessage(), failure);
  }
}
