package org.ordersystem.defaults.health;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the loss of a part means for the whole. */
public enum Importance {
  /** The whole is down. */
  CRITICAL,
  /** The whole is degraded: it still serves, but not everything. */
  HIGH,
  /** The whole is up. Clients may notice. */
  MEDIUM,
  /** The whole is up. Clients notice nothing. */
  LOW;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
