package org.ordersystem.order.projection;

import org.jspecify.annotations.Nullable;

/**
 * A projection as it is served, and the copy that is to take its place.
 *
 * @param rebuild null if none is under way
 */
public record ProjectionStatus(CopyStatus live, @Nullable CopyStatus rebuild) {
  /** The name of the projection. */
  public String name() {
    return live.name();
  }
}
