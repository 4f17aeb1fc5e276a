package org.ordersystem.defaults.body;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyDrainTest {
  private static final long TIME_LIMIT = 50;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

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

  private URI serve(Handler<HttpServerRequest> handler) {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(handler)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** Serves each request when its body has been read. */
  private URI serveRead(Handler<HttpServerRequest> handler) {
    return serve(request -> request.body().onSuccess(body -> handler.handle(request)));
  }

  private HttpResponse<Void> post(URI uri) throws IOException, InterruptedException {
    HttpRequest post = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString("text")).build();
    return http.send(post, BodyHandlers.discarding());
  }

  @Test
  void aRequestMayEndWhileItIsDrained() throws Exception {
    URI uri =
        serveRead(
            request -> {
              BodyDrain.drain(new EndsAfterTheCheck(request), vertx);
              request.response().setStatusCode(204).end();
            });
    assertEquals(204, post(uri).statusCode());
  }

  /** What another thread sees if the last byte arrives while the time limit is set. */
  private static class EndsBeforeTheTimeLimit extends HttpServerRequestWrapper {
    private int checks;

    EndsBeforeTheTimeLimit(HttpServerRequest request) {
      super((HttpServerRequestInternal) request);
    }

    @Override
    public boolean isEnded() {
      return checks++ >= 2;
    }

    @Override
    public HttpServerRequest handler(Handler<Buffer> handler) {
      return this;
    }
  }

  @Test
  void aTimeLimitThatIsSetTooLateClosesNoConnection() throws Exception {
    URI uri =
        serveRead(
            request -> {
              BodyDrain.drain(new EndsBeforeTheTimeLimit(request), vertx, TIME_LIMIT);
              request.response().setStatusCode(204);
              vertx.setTimer(3 * TIME_LIMIT, later -> request.response().end());
            });
    assertEquals(204, post(uri).statusCode());
  }

  @Test
  void aRequestThatHasEndedIsLeftAlone() throws Exception {
    Queue<Object> handlers = new ConcurrentLinkedQueue<>();
    URI uri =
        serveRead(
            request -> {
              BodyDrain.drain(
                  new HttpServerRequestWrapper((HttpServerRequestInternal) request) {
                    @Override
                    public HttpServerRequest handler(Handler<Buffer> handler) {
                      handlers.add(handler);
                      return this;
                    }
                  },
                  vertx);
              request.response().setStatusCode(204).end();
            });
    assertEquals(204, post(uri).statusCode());
    assertEquals(0, handlers.size());
  }

  /** A blocking reader asks for one part at a time, and leaves the request paused. */
  @Test
  void theConnectionOfARequestThatWasReadIsKept() throws Exception {
    Queue<HttpConnection> connections = new ConcurrentLinkedQueue<>();
    URI uri =
        serve(
            request -> {
              connections.add(request.connection());
              request.pause();
              request.handler(part -> request.fetch(1));
              request.endHandler(
                  end -> {
                    BodyDrain.drain(request, vertx, TIME_LIMIT);
                    request.response().setStatusCode(204);
                    vertx.setTimer(3 * TIME_LIMIT, later -> request.response().end());
                  });
              request.fetch(1);
            });
    assertEquals(204, post(uri).statusCode());
    assertEquals(204, post(uri).statusCode());
    assertEquals(1, Set.copyOf(connections).size());
  }
}
