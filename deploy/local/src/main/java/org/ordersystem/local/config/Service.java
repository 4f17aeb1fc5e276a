package org.ordersystem.local.config;

import java.util.Arrays;
import java.util.Optional;

/** The services of the order system, in the order in which commands list them. */
public enum Service {
  GATEWAY("gateway", 8080, null, 160),
  ORDER_SERVICE("order-service", 8081, "orders", 160) {
    @Override
    public Optional<String> restrictedUser() {
      return Optional.of("orders_service");
    }
  },
  INVENTORY_SERVICE("inventory-service", 8082, "inventory", 160),
  PAYMENT_SERVICE("payment-service", 8083, "payments", 160),
  SAGA_ORCHESTRATOR("saga-orchestrator", 8084, "sagas", 160),
  PAYMENT_PROVIDER_SIMULATOR("payment-provider-simulator", 8085, "provider", 160),
  DEVELOPMENT_ISSUER("development-issuer", 8086, null, 64);

  private static final int MANAGEMENT_DISTANCE = 1000;

  private final String folder;
  private final int port;
  private final String database;
  private final int maxHeapMiB;

  Service(String folder, int port, String database, int maxHeapMiB) {
    this.folder = folder;
    this.port = port;
    this.database = database;
    this.maxHeapMiB = maxHeapMiB;
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

  /** The database that only this service uses, and the name of its owner. */
  public Optional<String> database() {
    return Optional.ofNullable(database);
  }

  /**
   * The user with which the service runs, if it is not the owner of the database: it has the rights
   * that the migrations give it.
   */
  public Optional<String> restrictedUser() {
    return Optional.empty();
  }

  /** The largest heap of its JVM when all services share one machine. */
  public int maxHeapMiB() {
    return maxHeapMiB;
  }

  public static Optional<Service> named(String name) {
    return Arrays.stream(values()).filter(service -> service.folder.equals(name)).findFirst();
  }

  @Override
  public String toString() {
    return folder;
  }
}
