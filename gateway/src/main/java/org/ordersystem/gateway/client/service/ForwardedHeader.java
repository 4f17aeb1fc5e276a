package org.ordersystem.gateway.client.service;

import io.netty.util.NetUtil;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.Optional;
import org.ordersystem.gateway.caller.ClientAddress;

/**
 * Tells a service the address of the client (RFC 7239). A header of this name that the client has
 * sent is not passed on, because the REST clients copy no headers of a request.
 */
@Singleton
public class ForwardedHeader implements ClientRequestFilter {
  static final String NAME = "Forwarded";

  private final CurrentVertxRequest current;
  private final ClientAddress addresses;

  ForwardedHeader(CurrentVertxRequest current, ClientAddress addresses) {
    this.current = current;
    this.addresses = addresses;
  }

  @Override
  public void filter(ClientRequestContext call) {
    value().ifPresent(value -> call.getHeaders().putSingle(NAME, value));
  }

  /** The value for the request in progress, if there is one. */
  Optional<String> value() {
    if (!Arc.container().requestContext().isActive() || current.getCurrent() == null) {
      return Optional.empty();
    }
    HttpServerRequest request = current.getCurrent().request();
    return Optional.of(
        "for=%s;host=\"%s\";proto=%s"
            .formatted(node(addresses.of(request)), request.authority(), request.scheme()));
  }

  /** A proxy may have written something else than an address. */
  private static String node(String client) {
    if (NetUtil.isValidIpV4Address(client)) {
      return client;
    }
    return NetUtil.isValidIpV6Address(client) ? "\"[" + client + "]\"" : "unknown";
  }
}
