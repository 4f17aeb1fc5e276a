package org.ordersystem.participant.mark;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the marks of steps are kept, and how they are removed. */
@ConfigMapping(prefix = "ordersystem.saga-marks")
public interface SagaMarksConfig {
  /**
   * How long a mark is kept, counted from the start of its saga; after that it is removed. Calls of
   * a saga older than this, less the safety margin, are refused: the saga is stuck until an
   * operator ends it.
   */
  @WithDefault("30D")
  Duration retention();

  /**
   * How long before the removal of its marks the calls of a saga are refused. It must be longer
   * than any call and than any difference between the clocks of the services. If it is not shorter
   * than the retention, the service does not start.
   */
  @WithDefault("1D")
  Duration safetyMargin();

  /** How often old marks are removed: a duration of at least a second, or {@code off}. */
  @WithDefault("60S")
  String removalEvery();

  /** How many marks one statement removes at most, at least 1. The next statement continues. */
  @WithDefault("500")
  int removalBatch();
}
