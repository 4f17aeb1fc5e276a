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

class ProjectionsTest {
  private static final String SALES = "{\"name\":\"sales\",\"lagEvents\":%d,\"rebuild\":%s}";
  private static final String PROGRESS = "{\"position\":%d,\"target\":90}";

  private final Queue<String> rebuilds = new ArrayDeque<>();
  private final Queue<Long> lags = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private HttpServer gateway;
  private Projections projections;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/", this::answer);
    gateway.start();
    projections =
        new Projections(new ApiClient("http://localhost:" + gateway.getAddress().getPort()));
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
      case "/api/projections/sales/rebuild" -> send(call, 202, sales());
      case "/api/projections" -> send(call, 200, "{\"items\":[%s]}".formatted(sales()));
      default -> send(call, 404, "{}");
    }
  }

  private String sales() {
    return SALES.formatted(
        lags.isEmpty() ? 0 : lags.remove(), rebuilds.isEmpty() ? "null" : rebuilds.remove());
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

    projections.rebuild("sales", (position, target) -> seen.add(position * 100 / target));

    assertEquals(List.of(0L, 33L, 66L), seen);
    assertEquals(1, requests.stream().filter(each -> each.startsWith("POST /api")).count());
  }

  @Test
  void anUnknownReportIsAnError() {
    assertThrows(
        LocalSystemException.class, () -> projections.rebuild("shoes", (position, target) -> {}));
  }

  @Test
  void allHaveCaughtUpWhenNoneLags() {
    lags.addAll(List.of(12L, 1L, 0L, 7L));

    projections.awaitCaughtUp();

    assertEquals(List.of(7L), List.copyOf(lags));
  }

  @Test
  void theReportsAreThoseOfTheSystem() {
    assertEquals(List.of("sales"), projections.names());
  }
}
