package org.ordersystem.gateway.limit.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The limits of connections. Beyond each of them the server closes the connection. */
@ConfigMapping(prefix = "ordersystem.connections")
interface ConnectionConfig {
  /** The number of connections of all clients together, also of those that have sent nothing. */
  @WithDefault("${quarkus.http.limits.max-connections}")
  int all();

  /**
   * The number of connections of one address, or of one IPv6 network of 64 bits. All clients behind
   * one NAT share an address, so the default is a quarter of all connections. It does not count for
   * the proxies in ordersystem.proxies.trusted.
   */
  @WithDefault("1024")
  int perAddress();

  /** The time from the start of a connection to the end of the head of its first request. */
  @WithDefault("10S")
  Duration firstRequest();

  /**
   * The time from the end of a response to the end of the head of the next request. A client that
   * reuses connections must not see it end before its own limit, so it is the idle timeout.
   */
  @WithDefault("${quarkus.http.idle-timeout}")
  Duration nextRequest();

  /** The number of requests that an HTTP/1.1 client may send before it gets their responses. */
  @WithDefault("16")
  int pipelined();

  /** The number of requests that an HTTP/2 client may have in progress on one connection. */
  @WithDefault("${quarkus.http.limits.max-concurrent-streams}")
  int streams();

  /** The time in which the client must take a response. */
  @WithDefault("20S")
  Duration response();

  /**
   * The size of all responses that the clients of one address, but no proxy, have not taken yet.
   */
  @WithDefault("16M")
  MemorySize unreadResponses();
}
