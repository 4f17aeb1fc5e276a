package org.ordersystem.local.config;

/** Where the parts of a system listen, and where they find each other. */
public interface Addresses {
  /** The address of a service's machine on which it listens. */
  String listensOn();

  int port(Service service);

  int managementPort(Service service);

  /** Where the service answers requests. */
  String url(Service service);

  /** Where the service answers for its health and metrics. */
  String managementUrl(Service service);

  String jdbcUrl(String database);
}
