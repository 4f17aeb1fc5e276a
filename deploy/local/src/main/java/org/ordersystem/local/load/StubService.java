package org.ordersystem.local.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.atomic.AtomicLong;

/** A service that gives every request the same JSON answer, on an event loop of its own. */
public final class StubService implements AutoCloseable {
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final AtomicLong received = new AtomicLong();
  private final HttpServer server;

  public StubService(String json) {
    Buffer body = Buffer.buffer(json);
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  received.incrementAndGet();
                  request.response().putHeader("Content-Type", "application/json").end(body);
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  /** The number of requests so far. */
  public long received() {
    return received.get();
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
