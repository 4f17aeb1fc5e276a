package org.ordersystem.order.eventstore;

import java.util.UUID;

/**
 * Somebody else appended this version first: the decision was made on an order that is no longer
 * so. Nothing is lost by deciding again on the order as it is now.
 */
public class VersionConflict extends RuntimeException {
  public VersionConflict(UUID orderId, int version) {
    super("version %d of order %s exists already".formatted(version, orderId));
  }
}
