package org.ordersystem.orchestrator.parking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Sagas that wait in the database. */
@ConfigMapping(prefix = "ordersystem.parking")
public interface ParkingConfig {
  /** How many parked sagas that are due come back into memory each second at most. */
  @WithDefault("1000")
  int resumedEachSecond();
}
