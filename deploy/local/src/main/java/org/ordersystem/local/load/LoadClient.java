package org.ordersystem.local.load;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An HTTP client with connections that are kept. Everything runs on one event loop, so that the
 * load costs the measured machine little, and no other thread may use its callbacks.
 */
public final class LoadClient implements AutoCloseable {
  /**
   * On Linux, all of 127.0.0.0/8 is this machine. The gateway limits the connections of one address
   * and those of all.
   */
  private static final List<String> ADDRESSES =
      System.getProperty("os.name").equals("Linux")
          ? List.of("127.0.0.2", "127.0.0.3", "127.0.0.4", "127.0.0.5")
          : List.of("127.0.0.1");

  /** For each address. The requests beyond it wait in the client. */
  private static final int CONNECTIONS = 500;

  /** A connection that is reset is a measured response, not a line in a log. */
  private static final Logger CONNECTION_LOG = Logger.getLogger("io.vertx.core.net.impl");

  static {
    CONNECTION_LOG.setLevel(Level.OFF);
  }

  private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(60);

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1));
  private final List<HttpClient> clients = ADDRESSES.stream().map(this::client).toList();
  private int next;

  /** One request that can be sent many times. */
  public record Request(HttpMethod method, String url, Map<String, String> headers, Buffer body) {}

  /**
   * A response, or status 0 if the connection failed.
   *
   * @param retryAfter whether it says when to come back
   */
  public record Response(int status, boolean retryAfter, Buffer body) {}

  private HttpClient client(String address) {
    return vertx.createHttpClient(
        new HttpClientOptions().setKeepAliveTimeout(30).setLocalAddress(address),
        new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** Sends a request. The future never fails. */
  Future<Response> send(Request request) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(request.method())
            .setAbsoluteURI(request.url())
            .setTimeout(LIMIT_MILLIS);
    request.headers().forEach(options::putHeader);
    next = (next + 1) % clients.size();
    return clients
        .get(next)
        .request(options)
        .compose(open -> sendBody(open, request.body()))
        .compose(LoadClient::read)
        .otherwise(failure -> new Response(0, false, Buffer.buffer(failure.toString())));
  }

  private static Future<HttpClientResponse> sendBody(HttpClientRequest open, Buffer body) {
    return body == null ? open.send() : open.send(body);
  }

  private static Future<Response> read(HttpClientResponse response) {
    boolean retryAfter = response.getHeader("Retry-After") != null;
    return response.body().map(body -> new Response(response.statusCode(), retryAfter, body));
  }

  /** Runs a task on the event loop. */
  void execute(Runnable task) {
    vertx.runOnContext(now -> task.run());
  }

  /** Runs a task on the event loop each millisecond, until the returned handle is run there. */
  Runnable eachMillisecond(Runnable task) {
    long timer = vertx.setPeriodic(1, now -> task.run());
    return () -> vertx.cancelTimer(timer);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
