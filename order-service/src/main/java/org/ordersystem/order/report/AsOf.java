package org.ordersystem.order.report;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a report has read the event log.
 *
 * @param position of the last event that counts in it
 * @param time of that event, or of the last look if there was no further one; null if the report
 *     has read nothing yet
 */
public record AsOf(@Nullable Instant time, long position) {
  static final AsOf NOTHING = new AsOf(null, 0);
}
