package org.ordersystem.gateway.health;

/** What the system is without a service: down, degraded, or as good as ever. */
public enum Importance {
  CRITICAL,
  HIGH,
  MEDIUM,
  LOW
}
