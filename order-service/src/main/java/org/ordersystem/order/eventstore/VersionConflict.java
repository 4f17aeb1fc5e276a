package org.ordersystem.order.eventstore;

import java.util.UUID;

/**
 * Another transaction has appended this version first, so the decision is out of date. It can be
 * made again on the order as it is now.
 */
public class VersionConflict extends RuntimeException {
  public VersionConflict(UUID orderId, int version) {
    super("version %d of order %s exists already".formatted(version, orderId));
  }
}
