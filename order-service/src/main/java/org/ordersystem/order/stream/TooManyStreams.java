package org.ordersystem.order.stream;

/** This replica has as many open streams as it may have; the caller may try again later. */
public final class TooManyStreams extends RuntimeException {
  TooManyStreams(int limit) {
    super("there are %d open streams".formatted(limit), null, false, false);
  }
}
