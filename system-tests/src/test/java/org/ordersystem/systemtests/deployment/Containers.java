package org.ordersystem.systemtests.deployment;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.os.Folders;
import org.testcontainers.containers.Network;

/** One container per node, in its own network. The ports that the tests use are fixed. */
final class Containers implements Deployment {
  private static final int PORT_OFFSET = Fork.portOffset(12_000);
  private static final int REPLICA_OFFSET = PORT_OFFSET + 100;
  private static final int POSTGRES_PORT = 15_432 + PORT_OFFSET;

  private final Network network = Network.newNetwork();
  private final Secrets secrets;
  private final ContainerLogs logs;
  private final ServiceContainers containers;
  private final DatabaseContainer database;
  private final Map<Service, ServiceContainer> services = new EnumMap<>(Service.class);

  Containers(Path root) {
    Path state = Fork.folder("containers");
    Folders.delete(state);
    secrets = new Secrets(state);
    Images.build(root, state.resolve("log/images.log"));
    logs = new ContainerLogs(state.resolve("log"));
    String web = "http://localhost:" + (Service.GATEWAY.port() + PORT_OFFSET) + "/";
    containers = new ServiceContainers(state, secrets, logs, web);
    database = new DatabaseContainer(network, secrets, POSTGRES_PORT, logs);
    for (Service service : Service.values()) {
      services.put(service, container(service, service.toString(), PORT_OFFSET));
    }
  }

  private ServiceContainer container(Service service, String name, int portOffset) {
    return new ServiceContainer(service, name, portOffset, network, containers);
  }

  @Override
  public void start() {
    database.start();
    CompletableFuture.allOf(
            services.values().stream()
                .map(node -> CompletableFuture.runAsync(node::start, Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new))
        .join();
  }

  @Override
  public List<Node> nodes() {
    List<Node> all = new ArrayList<>(List.of(database));
    all.addAll(services.values());
    return all;
  }

  @Override
  public DatabaseNode database() {
    return database;
  }

  @Override
  public String jdbcUrl(String name) {
    return new ContainerAddresses().jdbcUrl(name);
  }

  @Override
  public ServiceNode node(Service service) {
    return services.get(service);
  }

  @Override
  public ServiceNode replica(Service service) {
    return container(service, service + "-2", REPLICA_OFFSET);
  }

  /** The container engine decides which address of this machine the containers see. */
  @Override
  public TestsHost testsHost() {
    return new TestsHost(ServiceContainers.TESTS_HOST, new InetSocketAddress(0).getAddress());
  }

  @Override
  public boolean hasNetwork() {
    return true;
  }

  @Override
  public boolean hasLab() {
    return false;
  }

  @Override
  public Secrets secrets() {
    return secrets;
  }

  @Override
  public Path logs() {
    return logs.folder();
  }

  @Override
  public Path signingKey() {
    return containers.signingKey();
  }
}
