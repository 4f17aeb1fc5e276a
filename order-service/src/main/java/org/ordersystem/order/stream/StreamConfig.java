package org.ordersystem.order.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of streams. */
@ConfigMapping(prefix = "ordersystem.streams")
interface StreamConfig {
  /** The number of open streams of this replica. Beyond it a stream is refused with 503. */
  @WithDefault("5000")
  int limit();

  /**
   * The time between two comments that keep the connection of a silent stream open. It must be
   * shorter than the idle timeouts on the way. A reader that takes nothing for one to two of these
   * periods is cut.
   */
  @WithDefault("15S")
  Duration heartbeat();

  /** The time after which the server ends a stream. The client resumes it. */
  @WithDefault("10M")
  Duration maxDuration();

  /** The time after which a client resumes a stream that has ended before the final state. */
  @WithDefault("2S")
  Duration retry();

  /** The time between two reads of the event log while streams are open. */
  @WithDefault("200ms")
  Duration poll();
}
