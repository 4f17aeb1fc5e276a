package org.ordersystem.orchestrator.wiring;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** The engine's settings. */
@ConfigMapping(prefix = "ordersystem.engine")
public interface EngineConfig {
  /** How many sagas may be in memory; past that a start is answered 503. */
  int limit();

  /** The wait after a call's first failure; it doubles with every further one. */
  Duration backOffFirst();

  /** The longest wait between two attempts. */
  Duration backOffCap();

  /** A saga that has so long to wait for its next call leaves the memory until then. */
  Duration parkedFrom();
}
