package org.ordersystem.gateway.client.answer;

/**
 * A service gave no usable answer: the connection failed or broke, or the answer was 502, 503 or
 * not JSON. It is unknown whether the service carried out the request.
 */
public sealed class ServiceFailure extends RuntimeException permits UnsentRequest, FinalFailure {
  private final int status;

  ServiceFailure(int status, String message, Throwable cause) {
    // No stack trace: all failures arise at the same place, and an outage causes many of them.
    super(message, cause, false, false);
    this.status = status;
  }

  /** For an answer that the gateway cannot use. */
  public static ServiceFailure unusable(String what) {
    return new ServiceFailure(502, what, null);
  }

  /** The status for the client: 503 if the service answered 503, otherwise 502. */
  public int status() {
    return status;
  }
}
