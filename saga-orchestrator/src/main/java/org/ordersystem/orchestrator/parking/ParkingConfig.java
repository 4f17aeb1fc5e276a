package org.ordersystem.orchestrator.parking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The configuration of parked sagas. */
@ConfigMapping(prefix = "ordersystem.parking")
public interface ParkingConfig {
  /** The maximum number of due sagas that are loaded into memory per second. */
  @WithDefault("1000")
  int resumedEachSecond();
}
