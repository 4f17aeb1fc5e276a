package org.ordersystem.gateway.limit.connection;

/** The body of an error that the server answers itself, before any route. */
@FunctionalInterface
public interface ErrorBody {
  /**
   * A problem document.
   *
   * @param path the path of the request, or what the server took for it
   */
  byte[] of(int status, String path);
}
