package org.ordersystem.gateway.limit.connection;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.ordersystem.testsupport.Waiting.await;

import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.vertx.http.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedServersTest {
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, SECONDS);
  }

  /** Regression: then no connection had any limit. */
  @Test
  void aServerWhosePortIsKnownOnlyAfterItsStartIsGuarded() throws Exception {
    int port =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.response().end())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, SECONDS)
            .actualPort();

    new GuardedServers(null, null, null, new LateServer(port), vertx).http(null);

    await().until(this::isGuarded);
  }

  private boolean isGuarded() throws Exception {
    for (EventExecutor acceptor : ((VertxInternal) vertx).getAcceptorEventLoopGroup()) {
      AtomicInteger guarded = new AtomicInteger();
      acceptor
          .submit(
              () ->
                  ((SingleThreadEventLoop) acceptor)
                      .registeredChannelsIterator()
                      .forEachRemaining(
                          server -> {
                            if (server.pipeline().get(AcceptedConnections.class) != null) {
                              guarded.incrementAndGet();
                            }
                          }))
          .get(20, SECONDS);
      if (guarded.get() > 0) {
        return true;
      }
    }
    return false;
  }

  /** Its port is known at the third question. */
  private static final class LateServer implements HttpServer {
    private final AtomicInteger questions = new AtomicInteger();
    private final int port;

    LateServer(int port) {
      this.port = port;
    }

    @Override
    public int getPort() {
      return questions.incrementAndGet() < 3 ? -1 : port;
    }

    @Override
    public int getSecurePort() {
      return -1;
    }

    @Override
    public int getManagementPort() {
      return -1;
    }

    @Override
    public URI getLocalBaseUri() {
      return URI.create("http://127.0.0.1:" + port);
    }
  }
}
