package org.ordersystem.gateway.health;

/** How the system is affected if a service is not ready. */
public enum Importance {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
