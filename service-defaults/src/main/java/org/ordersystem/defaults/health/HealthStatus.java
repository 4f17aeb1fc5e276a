package org.ordersystem.defaults.health;

/** The status of a dependency, of a service, or of the whole system; the last is the worst. */
public enum HealthStatus {
  UP,
  DEGRADED,
  DOWN;

  /** The status of a whole, if nothing but a part of this status is wrong with it. */
  public HealthStatus ofTheWhole(Importance importance) {
    return switch (importance) {
      case CRITICAL -> this;
      case HIGH -> this == UP ? UP : DEGRADED;
      case MEDIUM, LOW -> UP;
    };
  }

  public HealthStatus orWorse(HealthStatus other) {
    return compareTo(other) < 0 ? other : this;
  }
}
