package org.ordersystem.gateway.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** The reverse proxies in front of the gateway. */
@ConfigMapping(prefix = "ordersystem.proxies")
public interface ProxyConfig {
  /**
   * The addresses of the proxies, as networks such as 10.0.0.0/8 or single addresses. Only their
   * header is believed. Without them the client is the peer of the connection.
   */
  Optional<Set<String>> trusted();

  /**
   * The header that the proxies write. The other one is ignored, because a proxy passes on what a
   * client has written there.
   */
  @WithDefault("x-forwarded-for")
  Header header();

  /** The headers that name the client of a proxy. */
  enum Header {
    X_FORWARDED_FOR,
    /** RFC 7239. */
    FORWARDED
  }
}
