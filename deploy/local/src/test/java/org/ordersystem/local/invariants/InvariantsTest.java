package org.ordersystem.local.invariants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.PostgresServer;

/**
 * The check on the services' real tables. A consistent state passes, and each kind of damage
 * violates the invariant that forbids it. The databases contain a completed order with a refused
 * return, an order with a declined card, and a returned order.
 */
class InvariantsTest {
  private static final Path ROOT = Path.of("../..");
  private static final ProviderLedger SOUND_LEDGER = new ProviderLedger(2697, 899);

  @TempDir static Path folder;
  private static PostgresServer server;

  @BeforeAll
  static void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      server =
          new PostgresServer(
              folder.resolve("pgdata"),
              folder.resolve("log"),
              free.getLocalPort(),
              () -> "secret",
              List.of("fsync=off"));
    }
    server.start();
    Stream.of(Service.values())
        .filter(service -> service.database().isPresent())
        .forEach(InvariantsTest::soundData);
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  @Test
  void soundDataBreaksNothing() {
    List<String> broken = check(SOUND_LEDGER).stream().flatMap(f -> f.broken().stream()).toList();
    assertEquals(List.of(), broken);
  }

  @ParameterizedTest(name = "{2} breaks invariant {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 | ORDER_SERVICE     | ALTER TABLE event DISABLE TRIGGER ALL; DELETE FROM event WHERE type = 'OrderCompleted'
          1 | SAGA_ORCHESTRATOR | UPDATE saga SET status = 'COMPLETED'
          1 | SAGA_ORCHESTRATOR | UPDATE saga SET status = 'COMPLETED' WHERE type = 'return-order'
          1 | SAGA_ORCHESTRATOR | UPDATE saga SET status = 'COMPENSATED' WHERE type = 'return-order'
          1 | SAGA_ORCHESTRATOR | DELETE FROM saga WHERE type = 'return-order'
          1 | ORDER_SERVICE     | UPDATE order_view SET status = 'COMPLETED' WHERE status = 'RETURNED'
          1 | ORDER_SERVICE     | ALTER TABLE event DISABLE TRIGGER ALL; UPDATE event SET type = 'OrderReturned' WHERE type = 'OrderRejected'
          1 | ORDER_SERVICE     | UPDATE order_view SET status = 'RETURNED' WHERE status = 'COMPLETED'
          2 | INVENTORY_SERVICE | UPDATE product SET on_hand = on_hand + 1
          2 | INVENTORY_SERVICE | UPDATE product SET reserved = 1
          2 | INVENTORY_SERVICE | UPDATE reservation SET state = 'SHIPPED' WHERE state = 'RETURNED'
          3 | ORDER_SERVICE     | UPDATE order_view SET status = 'COMPLETED' WHERE status = 'RETURNED'
          3 | PAYMENT_PROVIDER_SIMULATOR | DELETE FROM refund
          3 | PAYMENT_SERVICE   | UPDATE payment SET amount = 1797 WHERE status = 'CAPTURED'
          3 | PAYMENT_PROVIDER_SIMULATOR | DELETE FROM refund; DELETE FROM charge
          4 | INVENTORY_SERVICE | UPDATE reservation SET state = 'HELD', ended_at = NULL WHERE state = 'RELEASED'
          4 | PAYMENT_SERVICE   | UPDATE payment SET status = 'INTENDED', decline_code = NULL WHERE status = 'DECLINED'
          4 | PAYMENT_PROVIDER_SIMULATOR | UPDATE charge SET status = 'captured', decline_code = NULL
          4 | INVENTORY_SERVICE | UPDATE reservation SET state = 'SHIPPED' WHERE state = 'RETURNED'
          4 | PAYMENT_SERVICE   | UPDATE payment SET status = 'CAPTURED', provider_refund_id = NULL WHERE status = 'REFUNDED'
          4 | PAYMENT_PROVIDER_SIMULATOR | DELETE FROM refund
          5 | SAGA_ORCHESTRATOR | UPDATE saga SET correlation_id = '00000000-0000-7000-8000-000000000001'
          6 | ORDER_SERVICE     | UPDATE order_view SET version = version + 1
          6 | ORDER_SERVICE     | ALTER TABLE event DISABLE TRIGGER ALL; UPDATE event SET version = 9 WHERE version = 2
          6 | ORDER_SERVICE     | UPDATE customer_summary SET completed = completed + 1
          6 | ORDER_SERVICE     | DELETE FROM customer_spending
          6 | ORDER_SERVICE     | INSERT INTO sales_by_day VALUES (1, '2026-01-01', 'TEA', 'EUR', 1, 899)
          6 | ORDER_SERVICE     | UPDATE orders_by_hour SET rejected = 0
          6 | ORDER_SERVICE     | UPDATE projection SET position = 0 WHERE name = 'sales'
          7 | INVENTORY_SERVICE | DELETE FROM saga_mark WHERE step = 'ship-order'
          7 | INVENTORY_SERVICE | UPDATE saga_mark SET state = 'DONE'
          7 | PAYMENT_SERVICE   | UPDATE saga_mark SET state = 'STARTED'
          7 | PAYMENT_SERVICE   | DELETE FROM saga_mark WHERE step = 'refund-payment'
          7 | INVENTORY_SERVICE | INSERT INTO saga_mark (saga_id, step, state) VALUES ('00000000-0000-7000-8000-00000000001a', 'restock-goods', 'DONE')
          """)
  void damage(int invariant, Service where, String statement) {
    execute(where, statement);
    boolean holds = check(SOUND_LEDGER).get(invariant - 1).holds();
    soundData(where);
    assertEquals(false, holds);
  }

  @Test
  void moneyThatOnlyTheProviderKnowsOfBreaksTheThird() {
    assertEquals(false, check(new ProviderLedger(3000, 899)).get(2).holds());
  }

  @Test
  void marksThatWereRemovedInTheirTimeBreaksNothing() {
    execute(Service.SAGA_ORCHESTRATOR, "UPDATE saga SET started_at = now() - interval '30 days'");
    execute(Service.ORDER_SERVICE, "DELETE FROM saga_mark");
    boolean holds = check(SOUND_LEDGER).get(6).holds();
    soundData(Service.SAGA_ORCHESTRATOR);
    soundData(Service.ORDER_SERVICE);
    assertEquals(true, holds);
  }

  @Test
  void anOrderMayBeRefusedAReturnBeforeItIsReturned() {
    execute(
        Service.SAGA_ORCHESTRATOR,
        """
        INSERT INTO saga (id, type, version, correlation_id, input, idempotency_scope,
          idempotency_key, request_hash, status, owner, due_at, started_at, deadline_at, ended_at)
        SELECT gen_random_uuid(), type, version, correlation_id, input, idempotency_scope,
          'again', request_hash, 'COMPENSATED', owner, due_at, started_at, deadline_at, ended_at
        FROM saga WHERE type = 'return-order' AND status = 'COMPLETED'""");
    List<String> broken = check(SOUND_LEDGER).stream().flatMap(f -> f.broken().stream()).toList();
    soundData(Service.SAGA_ORCHESTRATOR);
    assertEquals(List.of(), broken);
  }

  /** The check of a system in containers reads as the user that the containers' script creates. */
  @Test
  void theRemoteCheckPrintsTheSameAndItsUserCanChangeNothing() throws IOException, SQLException {
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/ledger", InvariantsTest::ledger);
    provider.start();
    execute("postgres", checkerScript());
    try {
      Map<String, String> environment = remote(provider.getAddress().getPort());
      StringBuilder local = new StringBuilder();
      check(SOUND_LEDGER).forEach(local::append);
      assertEquals("0\n" + local, run(environment));

      execute(Service.INVENTORY_SERVICE, "UPDATE product SET on_hand = on_hand + 1");
      assertTrue(run(environment).matches("(?s)1\n.*2\\. BROKEN.*"));
      soundData(Service.INVENTORY_SERVICE);

      String url = environment.get("ORDERS_URL");
      try (Connection checker = DriverManager.getConnection(url, "checker", "secret");
          Statement statement = checker.createStatement()) {
        statement.execute("SET default_transaction_read_only = off");
        SQLException refused =
            assertThrows(SQLException.class, () -> statement.execute("DELETE FROM order_view"));
        assertEquals("42501", refused.getSQLState());
      }
    } finally {
      provider.stop(0);
    }
  }

  private static String run(Map<String, String> environment) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit = new RemoteCheck(environment).run(new PrintStream(out));
    return exit + "\n" + out;
  }

  private static Map<String, String> remote(int ledger) throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (Service service : Service.values()) {
      service
          .database()
          .ifPresent(
              name ->
                  environment.put(
                      name.toUpperCase(Locale.ROOT) + "_URL",
                      "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), name)));
    }
    environment.put("DATABASE_USER", "checker");
    environment.put(
        "DATABASE_PASSWORD_FILE",
        Files.writeString(folder.resolve("password"), "secret\n").toString());
    environment.put("LEDGER_URL", "http://127.0.0.1:" + ledger);
    environment.put("LEDGER_API_KEY", "key");
    return environment;
  }

  private static void ledger(HttpExchange exchange) throws IOException {
    byte[] answer = "{\"captured\":{\"EUR\":2697},\"refunded\":{\"EUR\":899}}".getBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** The statements of the script that creates the databases, for the user of the check. */
  private static String checkerScript() throws IOException {
    String script = Files.readString(ROOT.resolve("deploy/compose/databases.sh"));
    String statements = script.substring(script.indexOf("CREATE ROLE checker"));
    return statements.substring(0, statements.indexOf("SQL\n")).replace(":'password'", "'secret'");
  }

  private static List<InvariantResult> check(ProviderLedger ledger) {
    return new Invariants(server, () -> ledger).check();
  }

  private static void soundData(Service service) {
    String database = service.database().orElseThrow();
    execute("postgres", "DROP DATABASE IF EXISTS " + database);
    execute("postgres", "CREATE DATABASE " + database);
    Path resources = ROOT.resolve(service.folder()).resolve("src/main/resources/db/migration");
    execute(service, migrations(resources));
    boolean participant = !List.of("sagas", "provider").contains(database);
    if (participant) {
      execute(
          service,
          migrations(ROOT.resolve("saga-participant/src/main/resources/db/saga-participant")));
    }
    execute(service, resource(database + ".sql"));
  }

  private static String migrations(Path folder) {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file)).append('\n');
      }
      return all.toString().replace("${service-role}", "postgres"); // Flyway's placeholder
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try {
      return Files.readString(Path.of("src/test/resources/databases", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(Service service, String sql) {
    execute(service.database().orElseThrow(), sql);
  }

  private static void execute(String database, String sql) {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(database + ": " + sql, e);
    }
  }
}
