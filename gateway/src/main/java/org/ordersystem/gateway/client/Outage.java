package org.ordersystem.gateway.client;

/**
 * A service gave no usable answer: no connection, a broken one, a 5xx, or something that is no
 * JSON. Whether a request that changes something was carried out is unknown.
 */
public final class Outage extends RuntimeException {
  private final int status;

  Outage(int status, String message, Throwable cause) {
    // No stack trace: it would tell where an answer was read, for each request of an outage.
    super(message, cause, false, false);
    this.status = status;
  }

  /** For an answer that came, but that nothing can be made of. */
  public static Outage unusable(String what) {
    return new Outage(502, what, null);
  }

  /** The status for the client: 503 where the service itself said so, else 502. */
  public int status() {
    return status;
  }
}
