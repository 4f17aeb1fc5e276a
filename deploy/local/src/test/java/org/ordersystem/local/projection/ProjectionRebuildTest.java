package org.ordersystem.local.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;

class ProjectionRebuildTest {
  private static final String SALES = "{\"name\":\"sales\",\"rebuild\":%s}";
  private static final String PROGRESS = "{\"position\":%d,\"target\":90}";

  private final Queue<String> rebuilds = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer gateway;
  private ProjectionRebuild rebuild;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
    rebuild =
        new ProjectionRebuild(new ApiClient("http://localhost:" + gateway.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    String path = call.getRequestURI().getPath();
    requests.add(call.getRequestMethod() + " " + path);
    switch (path) {
      case "/token" -> send(call, 200, "{\"access_token\":\"t\"}");
      case "/api/projections/sales/rebuild" -> send(call, 202, SALES.formatted(next()));
      case "/api/projections" ->
          send(call, 200, "{\"items\":[%s]}".formatted(SALES.formatted(next())));
      default -> send(call, 404, "{}");
    }
  }

  private String next() {
    return rebuilds.isEmpty() ? "null" : rebuilds.remove();
  }

  private static void send(HttpExchange call, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    call.sendResponseHeaders(status, bytes.length);
    call.getResponseBody().write(bytes);
    call.close();
  }

  @Test
  void theProgressIsShownUntilTheNewRowsAreServed() {
    for (int position : new int[] {0, 30, 60}) {
      rebuilds.add(PROGRESS.formatted(position));
    }
    List<Long> seen = new ArrayList<>();

    rebuild.run("sales", (position, target) -> seen.add(position * 100 / target));

    assertEquals(List.of(0L, 33L, 66L), seen);
    assertEquals(1, requests.stream().filter(each -> each.startsWith("POST /api")).count());
  }

  @Test
  void anUnknownReportIsAnError() {
    assertThrows(LocalSystemException.class, () -> rebuild.run("shoes", (position, target) -> {}));
  }

  @Test
  void theReportsAreThoseOfTheSystem() {
    assertEquals(List.of("sales"), rebuild.names());
  }
}
