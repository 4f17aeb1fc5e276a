package org.ordersystem.gateway.limit.connection;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.net.InetSocketAddress;
import java.util.function.IntSupplier;
import org.ordersystem.gateway.caller.ClientAddress;

/** Sets the limits on the servers of the public API as soon as they listen. */
@ApplicationScoped
class GuardedServers {
  private static final long RETRY_MILLIS = 1;

  private final ConnectionConfig limits;
  private final ClientAddress addresses;
  private final ErrorBody errors;
  private final HttpServer server;
  private final VertxInternal vertx;

  GuardedServers(
      ConnectionConfig limits,
      ClientAddress addresses,
      ErrorBody errors,
      HttpServer server,
      Vertx vertx) {
    this.errors = errors;
    this.limits = limits;
    this.addresses = addresses;
    this.server = server;
    this.vertx = (VertxInternal) vertx;
  }

  void http(@ObservesAsync HttpServerStart start) {
    guard(server::getPort);
  }

  void https(@ObservesAsync HttpsServerStart start) {
    guard(server::getSecurePort);
  }

  /** Another event loop registers the port, perhaps a moment after the event. */
  private void guard(IntSupplier port) {
    if (port.getAsInt() < 0) {
      vertx.setTimer(RETRY_MILLIS, again -> guard(port));
    } else {
      guard(port.getAsInt());
    }
  }

  private void guard(int port) {
    for (EventExecutor acceptor : vertx.getAcceptorEventLoopGroup()) {
      acceptor.execute(
          () ->
              ((SingleThreadEventLoop) acceptor)
                  .registeredChannelsIterator()
                  .forEachRemaining(channel -> guard(channel, port)));
    }
  }

  private void guard(Channel server, int port) {
    if (server.localAddress() instanceof InetSocketAddress address && address.getPort() == port) {
      server.pipeline().addFirst(new AcceptedConnections(limits, addresses, errors));
    }
  }
}
