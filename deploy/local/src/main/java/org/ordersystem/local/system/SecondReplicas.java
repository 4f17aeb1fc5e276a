package org.ordersystem.local.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Addresses;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Settings;
import org.ordersystem.local.config.SigningKeys;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.process.ServiceProcess;

/**
 * A second process of every service, beside a running system and with the same databases. Each
 * replica calls the second replicas of the other services; the payment provider and the development
 * issuer exist once.
 */
public final class SecondReplicas implements AutoCloseable {
  private static final int NUMBER = 1;
  private static final Duration READY_LIMIT = Duration.ofSeconds(120);

  /** In the order in which they are stopped. */
  private static final List<Service> REPLICATED =
      List.of(
          Service.GATEWAY,
          Service.SAGA_ORCHESTRATOR,
          Service.ORDER_SERVICE,
          Service.INVENTORY_SERVICE,
          Service.PAYMENT_SERVICE);

  private final List<ServiceProcess> replicas = new ArrayList<>();
  private final String gateway;

  /** Starts them and waits until they are ready. */
  public SecondReplicas(LocalSystem system) {
    Workspace first = system.workspace();
    Workspace second = system.replicaWorkspace(NUMBER);
    this.gateway = second.url(Service.GATEWAY);
    Settings settings =
        new Settings(new Mixed(first, second), system.secrets(), new SigningKeys(first.keys()));
    for (Service service : REPLICATED) {
      ServiceProcess replica = system.replica(service, NUMBER);
      settings.properties(service).forEach(replica::override);
      replicas.add(replica);
    }
    try {
      replicas.forEach(Part::start);
      replicas.forEach(SecondReplicas::awaitReady);
    } catch (LocalSystemException e) {
      close();
      throw e;
    }
  }

  /** The URL of the second gateway. */
  public String gateway() {
    return gateway;
  }

  public List<ServiceProcess> processes() {
    return List.copyOf(replicas);
  }

  @Override
  public void close() {
    replicas.forEach(Part::stop);
  }

  private static void awaitReady(ServiceProcess replica) {
    if (!Polling.until(() -> replica.health() == PartHealth.UP, READY_LIMIT)) {
      throw new LocalSystemException(
          "The second %s is not ready, see %s".formatted(replica.name(), replica.log()));
    }
  }

  /** The addresses of the second replicas, and of what exists once. */
  private record Mixed(Workspace first, Workspace second) implements Addresses {
    private Workspace of(Service service) {
      return REPLICATED.contains(service) ? second : first;
    }

    @Override
    public String listensOn() {
      return first.listensOn();
    }

    @Override
    public int port(Service service) {
      return of(service).port(service);
    }

    @Override
    public int managementPort(Service service) {
      return of(service).managementPort(service);
    }

    @Override
    public String url(Service service) {
      return of(service).url(service);
    }

    @Override
    public String managementUrl(Service service) {
      return of(service).managementUrl(service);
    }

    @Override
    public String jdbcUrl(String database) {
      return first.jdbcUrl(database);
    }

    @Override
    public Optional<String> labUrl() {
      return first.labUrl();
    }
  }
}
