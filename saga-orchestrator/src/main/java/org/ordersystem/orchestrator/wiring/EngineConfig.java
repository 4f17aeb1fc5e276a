package org.ordersystem.orchestrator.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The engine's settings. */
@ConfigMapping(prefix = "ordersystem.engine")
public interface EngineConfig {
  /** How many sagas may be in memory. A start beyond that is answered 503. */
  @WithDefault("4000")
  int limit();

  /** The wait after a call's first failure. It doubles with each further failure. */
  @WithDefault("200ms")
  Duration backOffFirst();

  /** The longest wait between two attempts. */
  @WithDefault("30s")
  Duration backOffCap();

  /**
   * Added to the wait if a participant answers 500 to a repeated call. A request that always fails
   * is therefore repeated once soon, and after that only at about this interval.
   */
  @WithDefault("1m")
  Duration afterSecondFailure();

  /** A saga whose next call is due after at least this time is parked. */
  @WithDefault("2s")
  Duration parkedFrom();
}
