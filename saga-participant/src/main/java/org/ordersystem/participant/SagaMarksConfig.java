package org.ordersystem.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long it is remembered which steps of which sagas were here. */
@ConfigMapping(prefix = "ordersystem.saga-marks")
interface SagaMarksConfig {
  /**
   * How long after the beginning of its saga a mark is kept at least; past it the mark is removed.
   * A saga that is not through by then, less the safety margin, is carried on by nobody: it is
   * stuck until an operator ends it by hand.
   */
  @WithDefault("30D")
  Duration retention();

  /**
   * How long before its marks may go a saga's calls are refused. It must be longer than any call
   * takes and than the clocks of all services differ, and shorter than the retention, else the
   * service does not start.
   */
  @WithDefault("1D")
  Duration safetyMargin();

  /** How often old marks are looked for: a duration of at least a second, or {@code off}. */
  @WithDefault("60S")
  String removalEvery();

  /** How many marks one statement removes at most, at least 1; past it the next one goes on. */
  @WithDefault("500")
  int removalBatch();
}
