package org.ordersystem.systemtests.deployment;

import java.util.Optional;
import org.ordersystem.local.config.Addresses;
import org.ordersystem.local.config.Service;

/** In a container network, each service has its own address and its default ports. */
final class ContainerAddresses implements Addresses {
  @Override
  public String listensOn() {
    return "0.0.0.0";
  }

  @Override
  public int port(Service service) {
    return service.port();
  }

  @Override
  public int managementPort(Service service) {
    return service.managementPort();
  }

  @Override
  public String url(Service service) {
    return "http://%s:%d".formatted(service, port(service));
  }

  @Override
  public String managementUrl(Service service) {
    return "http://%s:%d".formatted(service, managementPort(service));
  }

  @Override
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://%s:5432/%s".formatted(DatabaseContainer.NAME, database);
  }

  /** The lab controls processes of this machine, and no container. */
  @Override
  public Optional<String> labUrl() {
    return Optional.empty();
  }
}
