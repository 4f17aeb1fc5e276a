package org.ordersystem.local.config;

import java.util.Optional;

/** The addresses on which services listen, and at which they reach each other. */
public interface Addresses {
  /** The network interface on which every service listens. */
  String listensOn();

  int port(Service service);

  int managementPort(Service service);

  /** The base URL for requests. */
  String url(Service service);

  /** The base URL for health and metrics. */
  String managementUrl(Service service);

  String jdbcUrl(String database);

  /** The base URL of the failure lab, if there is one. */
  Optional<String> labUrl();
}
