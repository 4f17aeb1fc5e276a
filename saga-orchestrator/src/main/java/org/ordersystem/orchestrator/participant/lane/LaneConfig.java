package org.ordersystem.orchestrator.participant.lane;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The limits of the lane of each step whose calls may travel together. */
@ConfigMapping(prefix = "ordersystem.lane")
public interface LaneConfig {
  /**
   * How many requests of a step may be under way that are not slow. Further calls wait until one is
   * back, and then leave together. With a higher number fewer calls travel together.
   */
  @WithDefault("1")
  @Min(1)
  int requests();

  /**
   * The time after which a request is slow. Then no call waits for it, so a request that hangs does
   * not stop the step.
   */
  @WithDefault("500ms")
  Duration slowAfter();

  /**
   * How many calls of a step may wait, about a quarter of the sagas in memory. The outcome of a
   * call beyond that is unknown, and its saga repeats it.
   */
  @WithDefault("1024")
  @Min(0)
  int queue();
}
