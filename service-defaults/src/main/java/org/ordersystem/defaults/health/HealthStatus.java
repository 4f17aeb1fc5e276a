package org.ordersystem.defaults.health;

/** The status of a dependency, of a service, or of the whole system, from the best to the worst. */
public enum HealthStatus {
  UP,
  DEGRADED,
  DOWN;

  /**
   * The status of a system that has a part with this status and is healthy otherwise.
   *
   * @param importance of the part for the system
   */
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
