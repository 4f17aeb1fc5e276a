package org.ordersystem.gateway.client.answer;

/** There was no connection to the service, so the service has not seen the request. */
public final class UnsentRequest extends ServiceFailure {
  UnsentRequest(Throwable cause) {
    super(502, String.valueOf(cause.getMessage()), cause);
  }
}
