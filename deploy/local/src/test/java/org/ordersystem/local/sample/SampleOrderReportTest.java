package org.ordersystem.local.sample;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.os.Console;

/** The sample orders in a system whose stock is sold, and in one that accepts no order. */
class SampleOrderReportTest {
  private static final String SOLD =
      """
      {"id":"o-1","status":"REJECTED","rejection":{"code":"OUT_OF_STOCK","detail":"None left"}}""";

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private HttpServer gateway;
  private int placement = 202;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext("/token", call -> send(call, 200, "{\"access_token\":\"t\"}"));
    gateway.createContext("/api/orders", call -> send(call, placement, SOLD));
    gateway.createContext(
        "/api/sagas", call -> send(call, 200, "{\"items\":[{\"id\":\"s-1\"}],\"steps\":[]}"));
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void anotherEndIsReportedAndTheOthersArePlaced() {
    String report = report();
    assertEquals(4, report.split("REJECTED: OUT_OF_STOCK", -1).length - 1);
    assertEquals(1, report.split("In a fresh system it is COMPLETED", -1).length - 1);
  }

  @Test
  void anOrderThatIsNotAcceptedIsReportedAndTheOthersArePlaced() {
    placement = 422;
    String report = report();
    assertEquals(4, report.split("The order was not accepted", -1).length - 1);
    assertTrue(report.contains("422"));
  }

  private String report() {
    ApiClient api = new ApiClient("http://localhost:" + gateway.getAddress().getPort());
    new SampleOrderReport(api, new Console(new PrintStream(printed, true, UTF_8))).run();
    return printed.toString(UTF_8);
  }

  private static void send(HttpExchange call, int status, String body) throws IOException {
    try (call) {
      call.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(UTF_8);
      call.getResponseHeaders().set("Content-Type", "application/json");
      call.sendResponseHeaders(status, bytes.length);
      call.getResponseBody().write(bytes);
    }
  }
}
