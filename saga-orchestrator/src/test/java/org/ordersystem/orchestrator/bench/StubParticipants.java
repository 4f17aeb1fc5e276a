package org.ordersystem.orchestrator.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.ordersystem.orchestrator.order.Orders;

/**
 * All participants in one process. Each step is one insert, which is durable before the answer.
 * Arguments: JDBC URL, user, password. It prints its port and ends when its input ends.
 */
public final class StubParticipants {
  private static final int THREADS = 16;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> ANSWERS =
      Map.of(
          "reserve-inventory", Orders.PRICED,
          "charge-payment", Orders.PAID,
          "ship-order", Orders.SHIPPED);

  private final ThreadLocal<PreparedStatement> insert;
  private final AtomicInteger charges = new AtomicInteger();
  private volatile boolean outage;

  private StubParticipants(String url, String user, String password) {
    insert = ThreadLocal.withInitial(() -> prepare(url, user, password));
  }

  public static void main(String[] arguments) throws IOException, SQLException {
    try (Connection connection =
        DriverManager.getConnection(arguments[0], arguments[1], arguments[2])) {
      connection
          .createStatement()
          .execute("CREATE TABLE step (saga_id uuid, name text, PRIMARY KEY (saga_id, name))");
    }
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1000);
    server.setExecutor(Executors.newFixedThreadPool(THREADS));
    StubParticipants stub = new StubParticipants(arguments[0], arguments[1], arguments[2]);
    server.createContext("/", stub::step);
    server.createContext("/steps/", stub::steps);
    server.createContext("/token", StubParticipants::token);
    server.createContext("/outage", stub::outage);
    server.start();
    System.out.println(server.getAddress().getPort());
    System.in.transferTo(System.err);
    System.exit(0);
  }

  private static PreparedStatement prepare(String url, String user, String password) {
    try {
      return DriverManager.getConnection(url, user, password)
          .prepareStatement("INSERT INTO step SELECT unnest(?::uuid[]), ? ON CONFLICT DO NOTHING");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void step(HttpExchange exchange) throws IOException {
    String step = exchange.getRequestHeaders().getFirst("Saga-Step");
    if (step.equals("charge-payment")) {
      charges.incrementAndGet();
      if (outage) {
        exchange.sendResponseHeaders(503, -1);
        exchange.close();
        return;
      }
    }
    insert(step, exchange.getRequestHeaders().getFirst("Saga-Id"));
    answer(exchange, ANSWERS.getOrDefault(step, "{}"));
  }

  /** The calls of several sagas, with one commit. */
  private void steps(HttpExchange exchange) throws IOException {
    String step = exchange.getRequestURI().getPath().substring("/steps/".length());
    String[] sagas =
        JSON.readTree(exchange.getRequestBody())
            .path("calls")
            .findValuesAsText("saga")
            .toArray(String[]::new);
    insert(step, sagas);
    String done = "{\"done\":%s}".formatted(ANSWERS.getOrDefault(step, "{}"));
    answer(exchange, "{\"answers\":%s}".formatted(Collections.nCopies(sagas.length, done)));
  }

  private void insert(String step, String... sagas) {
    try {
      PreparedStatement statement = insert.get();
      statement.setArray(1, statement.getConnection().createArrayOf("text", sagas));
      statement.setString(2, step);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** PUT starts an outage of the payments, DELETE ends it, and GET returns their call count. */
  private void outage(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "PUT" -> outage = true;
      case "DELETE" -> outage = false;
      default -> {}
    }
    answer(exchange, String.valueOf(charges.get()));
  }

  private static void token(HttpExchange exchange) throws IOException {
    answer(exchange, "{\"access_token\":\"a-token\",\"expires_in\":3600}");
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    exchange.getRequestBody().readAllBytes();
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
