package org.ordersystem.gateway.health;

import java.util.Collection;

/** The state of the whole system, as its clients see it. */
public enum SystemStatus {
  UP,
  DEGRADED,
  DOWN;

  /** The state of a system that lacks services of these importances. */
  static SystemStatus without(Collection<Importance> missing) {
    if (missing.contains(Importance.CRITICAL)) {
      return DOWN;
    }
    return missing.contains(Importance.HIGH) ? DEGRADED : UP;
  }
}
