package org.ordersystem.local.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.load.LoadClient.Request;
import org.ordersystem.local.load.LoadClient.Response;
import org.ordersystem.local.load.OpenLoop.Phase;

/** The load generator against a server that refuses every third request. */
class LoadTest {
  private final AtomicInteger received = new AtomicInteger();
  private final LoadClient client = new LoadClient();
  private HttpServer server;
  private Traffic traffic;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    traffic = traffic("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @AfterEach
  void end() {
    client.close();
    server.stop(0);
  }

  @Test
  void aClosedLoopSendsAsManyRequestsAsItIsTold() {
    LoadResult result = ClosedLoop.forRequests(client, traffic, 4, 30);
    assertEquals(30, received.get());
    assertEquals(Map.of("fine", 20, "HTTP 503", 10), result.endings());
    assertEquals(20, result.done());
    assertEquals(10, result.refusals().count());
    assertEquals(10, result.refusals().withRetryAfter());
    assertTrue(result.latency().p50() > 0);
  }

  @Test
  void anOpenLoopSendsEachPhaseOnItsSchedule() {
    List<LoadResult> results =
        OpenLoop.run(client, traffic, List.of(new Phase(300, 0.1), new Phase(60, 0.5)));
    assertEquals(60, received.get());
    assertEquals(List.of(30L, 30L), results.stream().map(LoadTest::arrivals).toList());
    assertEquals(40, results.stream().mapToLong(LoadResult::done).sum());
    assertEquals(20, results.stream().mapToLong(result -> result.refusals().count()).sum());
  }

  @Test
  void aServerThatDoesNotAnswerIsCountedAndNothingIsDone() {
    server.stop(0);
    LoadResult result = ClosedLoop.forRequests(client, traffic, 1, 3);
    assertEquals(Map.of("no response", 3), result.endings());
    assertEquals(0, result.done());
  }

  private static long arrivals(LoadResult result) {
    return result.endings().values().stream().mapToLong(Integer::longValue).sum();
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    boolean refuse = received.incrementAndGet() % 3 == 0;
    if (refuse) {
      exchange.getResponseHeaders().add("Retry-After", "1");
    }
    exchange.sendResponseHeaders(refuse ? 503 : 200, -1);
    exchange.close();
  }

  private static Traffic traffic(String url) {
    return new Traffic() {
      @Override
      public Request next() {
        return new Request(HttpMethod.GET, url, Map.of(), null);
      }

      @Override
      public String name(Response response) {
        return "fine";
      }
    };
  }
}
