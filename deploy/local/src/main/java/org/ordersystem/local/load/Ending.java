package org.ordersystem.local.load;

import org.ordersystem.local.load.LoadClient.Response;

/**
 * The end of a request.
 *
 * @param name the name that the traffic gives a success, or the status of any other response
 * @param retryAfter whether the response says when to try again
 */
record Ending(String name, Kind kind, boolean retryAfter) {
  enum Kind {
    DONE,
    REFUSED,
    /** Neither done nor refused: an error, no response, or an order that is not final yet. */
    OTHER
  }

  private static final int ACCEPTED = 202;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  static Ending of(Response response, Traffic traffic) {
    int status = response.status();
    boolean success = status >= 200 && status < 300;
    Kind kind =
        switch (status) {
          case TOO_MANY_REQUESTS, UNAVAILABLE -> Kind.REFUSED;
          default -> success && status != ACCEPTED ? Kind.DONE : Kind.OTHER;
        };
    String name = status == 0 ? "no response" : "HTTP " + status;
    return new Ending(success ? traffic.name(response) : name, kind, response.retryAfter());
  }
}
