package org.ordersystem.local.config;

import java.util.Arrays;
import java.util.Optional;

/** The services of the order system, in the order in which commands list them. */
public enum Service {
  GATEWAY("gateway", 8080, null),
  ORDER_SERVICE("order-service", 8081, "orders"),
  INVENTORY_SERVICE("inventory-service", 8082, "inventory"),
  PAYMENT_SERVICE("payment-service", 8083, "payments"),
  SAGA_ORCHESTRATOR("saga-orchestrator", 8084, "sagas"),
  PAYMENT_PROVIDER_SIMULATOR("payment-provider-simulator", 8085, "provider"),
  DEVELOPMENT_ISSUER("development-issuer", 8086, null);

  private static final int MANAGEMENT_DISTANCE = 1000;

  private final String folder;
  private final int port;
  private final String database;

  Service(String folder, int port, String database) {
    this.folder = folder;
    this.port = port;
    this.database = database;
  }

  /** The folder of the module in the source tree. It is also the name of the service. */
  public String folder() {
    return folder;
  }

  /** The port for requests, before any offset. */
  public int port() {
    return port;
  }

  /** The port for health and metrics, before any offset. */
  public int managementPort() {
    return port + MANAGEMENT_DISTANCE;
  }

  /** The database that only this service uses, and the name of its user. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  public static Optional<Service> named(String name) {
    return Arrays.stream(values()).filter(service -> service.folder.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return folder;
  }
}
