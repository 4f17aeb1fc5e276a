package org.ordersystem.gateway.health;

import java.util.Collection;

/** The status of the whole system. */
public enum SystemStatus {
  UP,
  DEGRADED,
  DOWN;

  /** The status of the system if services of these importances are not ready. */
  static SystemStatus without(Collection<Importance> missing) {
    if (missing.contains(Importance.CRITICAL)) {
      return DOWN;
    }
    return missing.contains(Importance.HIGH) ? DEGRADED : UP;
  }
}
