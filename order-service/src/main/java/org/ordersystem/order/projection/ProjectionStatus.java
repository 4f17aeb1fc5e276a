package org.ordersystem.order.projection;

import java.time.Duration;
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

  /** How long ago the leader of a copy last looked for events; of both copies, the longer time. */
  Duration silence() {
    Duration served = live.lag().silence();
    Duration next = rebuild == null ? Duration.ZERO : rebuild.lag().silence();
    return served.compareTo(next) < 0 ? next : served;
  }
}
