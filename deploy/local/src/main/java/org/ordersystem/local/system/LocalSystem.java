package org.ordersystem.local.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Settings;
import org.ordersystem.local.config.SigningKeys;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Folders;
import org.ordersystem.local.os.Parallel;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.postgres.Databases;
import org.ordersystem.local.postgres.PostgresServer;
import org.ordersystem.local.process.AotCache;
import org.ordersystem.local.process.LogTail;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.process.ServiceProcess;

/**
 * The whole order system as processes of this machine: a PostgreSQL server and the services, with
 * their state in one folder. Another object for the same folder finds the same processes. They keep
 * running until they are stopped or the object is closed.
 */
public final class LocalSystem implements AutoCloseable {
  private static final Duration READY_LIMIT = Duration.ofSeconds(180);

  /**
   * A service that sends work ends before those that receive it, so that all work can be finished.
   */
  private static final List<List<Service>> END_ORDER =
      List.of(
          List.of(Service.GATEWAY),
          List.of(Service.SAGA_ORCHESTRATOR),
          List.of(
              Service.ORDER_SERVICE,
              Service.INVENTORY_SERVICE,
              Service.PAYMENT_SERVICE,
              Service.PAYMENT_PROVIDER_SIMULATOR,
              Service.DEVELOPMENT_ISSUER));

  private final Workspace workspace;
  private final Secrets secrets;
  private final SigningKeys keys;
  private final PostgresServer postgres;
  private final Settings settings;
  private final AotCache cache;
  private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);

  public LocalSystem(Workspace workspace) {
    this(workspace, AotCache.USE);
  }

  public LocalSystem(Workspace workspace, AotCache cache) {
    this.workspace = workspace;
    this.secrets = new Secrets(workspace.keys());
    this.keys = new SigningKeys(workspace.keys());
    this.postgres =
        new PostgresServer(
            workspace.postgresData(),
            workspace.log(PostgresServer.NAME),
            workspace.postgresPort(),
            secrets::superuserPassword);
    this.settings = new Settings(workspace, secrets, keys);
    this.cache = cache;
    for (Service service : Service.values()) {
      services.put(service, new ServiceProcess(service, workspace, settings, cache));
    }
  }

  public Workspace workspace() {
    return workspace;
  }

  public Secrets secrets() {
    return secrets;
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public ServiceProcess process(Service service) {
    return services.get(service);
  }

  /**
   * A second process of a service, with its own ports and the same database. The caller starts and
   * stops it.
   *
   * @param number from 1; its ports are those of the first process plus 100 for each number
   */
  public ServiceProcess replica(Service service, int number) {
    keys.createIfMissing();
    Workspace apart = replicaWorkspace(number);
    ServiceProcess replica = new ServiceProcess(service, apart, settings, cache);
    replica.override("quarkus.http.port", String.valueOf(apart.port(service)));
    replica.override("quarkus.management.port", String.valueOf(apart.managementPort(service)));
    return replica;
  }

  Workspace replicaWorkspace(int number) {
    return new Workspace(
        workspace.root(),
        workspace.state().resolve("replica-" + number),
        workspace.portOffset() + 100 * number);
  }

  /** All processes: the database first, then the services. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    parts.add(postgres);
    parts.addAll(services.values());
    return parts;
  }

  public Optional<Part> part(String name) {
    return parts().stream().filter(part -> part.name().equals(name)).findFirst();
  }

  /** Starts all parts that are not running and waits until every part is ready. */
  public void start() {
    start(ready -> {});
  }

  /** Starts all parts that are not running and reports each part when it is ready. */
  public void start(Consumer<Part> ready) {
    startDatabase();
    ready.accept(postgres);
    services.values().forEach(Part::start);
    List<Part> waiting = new ArrayList<>(services.values());
    boolean all =
        Polling.until(
            () -> {
              List<Part> now = waiting.stream().filter(this::isReady).toList();
              now.forEach(ready);
              waiting.removeAll(now);
              return waiting.isEmpty();
            },
            READY_LIMIT);
    if (!all) {
      throw neverReady(waiting.getFirst());
    }
  }

  /** Starts PostgreSQL and creates missing databases. */
  public void startDatabase() {
    keys.createIfMissing();
    postgres.start();
    new Databases(postgres, secrets).createMissing();
  }

  /** Starts one part and waits until it is ready. */
  public void start(Part part) {
    if (part == postgres) {
      startDatabase();
      return;
    }
    if (postgres.pid().isEmpty() && needsDatabase(part)) {
      throw new LocalSystemException(part.name() + " needs its database; start postgres first");
    }
    keys.createIfMissing();
    part.start();
    if (!Polling.until(() -> isReady(part), READY_LIMIT)) {
      throw neverReady(part);
    }
  }

  /** Stops all parts in an order that lets them finish their work. */
  public void stop() {
    for (List<Service> wave : END_ORDER) {
      Parallel.run(wave.stream().map(services::get).<Runnable>map(part -> part::stop).toList());
    }
    postgres.stop();
  }

  /** Kills all parts, like a power failure. */
  public void kill() {
    services.values().forEach(Part::kill);
    postgres.kill();
  }

  public boolean running() {
    return parts().stream().anyMatch(part -> part.pid().isPresent());
  }

  /** Stops the system and removes its data, keys and logs. */
  public void reset() {
    stop();
    Folders.delete(workspace.state());
    secrets.forget();
  }

  @Override
  public void close() {
    stop();
  }

  private static boolean needsDatabase(Part part) {
    return Service.named(part.name()).flatMap(Service::database).isPresent();
  }

  private boolean isReady(Part part) {
    PartHealth health = part.health();
    if (health == PartHealth.STOPPED) {
      throw new LocalSystemException(
          "%s ended during its start. %s".formatted(part.name(), logged(part)));
    }
    return health == PartHealth.UP;
  }

  private LocalSystemException neverReady(Part part) {
    return new LocalSystemException(
        "%s is not ready after %d s. %s"
            .formatted(part.name(), READY_LIMIT.toSeconds(), logged(part)));
  }

  private String logged(Part part) {
    Path log = workspace.log(part.name());
    return "The end of %s:%n%s".formatted(log, LogTail.of(log));
  }
}
