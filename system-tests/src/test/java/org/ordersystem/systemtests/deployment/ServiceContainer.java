package org.ordersystem.systemtests.deployment;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.model.ContainerNetwork;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.process.ReadinessProbe;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;

/**
 * A service that gets a new container with each start, as in a cluster. The published ports are
 * fixed, because ports that the engine chooses change with each start.
 */
final class ServiceContainer implements ServiceNode {
  private static final Duration READY_LIMIT = Duration.ofSeconds(180);
  private static final int STOP_SECONDS = 60;

  private final Service service;
  private final String name;
  private final int portOffset;
  private final Network network;
  private final ServiceContainers containers;
  private final Map<String, String> overrides = new HashMap<>();
  private GenericContainer<?> container; // null before the first start

  /**
   * @param name the host name in the container network
   * @param portOffset the difference between the published ports and the container ports
   */
  ServiceContainer(
      Service service, String name, int portOffset, Network network, ServiceContainers containers) {
    this.service = service;
    this.name = name;
    this.portOffset = portOffset;
    this.network = network;
    this.containers = containers;
  }

  @Override
  public void start() {
    if (!isRunning()) {
      remove();
      container = create();
      container.start();
    }
    await(name)
        .atMost(READY_LIMIT)
        .failFast(name + " has exited, see its log", () -> !isRunning())
        .until(this::isReady);
  }

  private GenericContainer<?> create() {
    GenericContainer<?> created = containers.container(service, name, overrides);
    created.withNetwork(network).withNetworkAliases(name);
    created.setPortBindings(
        List.of(
            Published.port(service.port() + portOffset, service.port()),
            Published.port(service.managementPort() + portOffset, service.managementPort())));
    return created;
  }

  @Override
  public String url() {
    return "http://localhost:" + (service.port() + portOffset);
  }

  @Override
  public String managementUrl() {
    return "http://localhost:" + (service.managementPort() + portOffset);
  }

  @Override
  public boolean isReady() {
    return ReadinessProbe.ready(managementUrl());
  }

  @Override
  public void stop() {
    if (isRunning()) {
      engine().stopContainerCmd(id()).withTimeout(STOP_SECONDS).exec();
    }
    remove();
  }

  @Override
  public void kill() {
    engine().killContainerCmd(id()).exec();
  }

  /** A busy container cannot always be frozen at the first attempt. */
  @Override
  public void pause() {
    await()
        .ignoreException(InternalServerErrorException.class)
        .untilAsserted(() -> engine().pauseContainerCmd(id()).exec());
  }

  @Override
  public void unpause() {
    engine().unpauseContainerCmd(id()).exec();
  }

  @Override
  public void disconnect() {
    engine().disconnectFromNetworkCmd().withNetworkId(network.getId()).withContainerId(id()).exec();
  }

  @Override
  public void reconnect() {
    engine()
        .connectToNetworkCmd()
        .withNetworkId(network.getId())
        .withContainerId(id())
        .withContainerNetwork(new ContainerNetwork().withAliases(name))
        .exec();
  }

  @Override
  public void override(String property, String value) {
    overrides.put(property, value);
  }

  @Override
  public void endOverrides() {
    overrides.clear();
  }

  private boolean isRunning() {
    return container != null && container.isRunning();
  }

  private void remove() {
    if (container != null) {
      container.stop();
      container = null;
    }
  }

  private String id() {
    return container.getContainerId();
  }

  private static DockerClient engine() {
    return DockerClientFactory.instance().client();
  }

  @Override
  public String log() {
    return container.getLogs();
  }

  @Override
  public String toString() {
    return name;
  }
}
