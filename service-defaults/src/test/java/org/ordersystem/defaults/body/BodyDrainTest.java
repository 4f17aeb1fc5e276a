package org.ordersystem.defaults.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyDrainTest {
  private final Vertx vertx = Vertx.vertx();

  /** What another thread sees if the last byte arrives right after it has asked. */
  private static class EndsAfterTheCheck extends HttpServerRequestWrapper {
    EndsAfterTheCheck(HttpServerRequest request) {
      super((HttpServerRequestInternal) request);
    }

    @Override
    public boolean isEnded() {
      return false;
    }
  }

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void answer(HttpServerRequest request) {
    BodyDrain.drain(new EndsAfterTheCheck(request), vertx);
    request.response().setStatusCode(204).end();
  }

  @Test
  void aRequestMayEndWhileItIsDrained() throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> answer(request)))
            .exceptionHandler(Throwable::printStackTrace)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort());
    HttpRequest post = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("text")).build();
    HttpResponse<Void> response = HttpClient.newHttpClient().send(post, BodyHandlers.discarding());
    assertEquals(204, response.statusCode());
  }
}
