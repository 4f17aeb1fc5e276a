package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.config.Secrets;
import org.ordersystem.local.postgres.Databases;
import org.ordersystem.local.postgres.PostgresServer;

/** A service that starts before its database waits for it, then migrates and serves. */
@Timeout(120)
class EarlyStartIT {
  private static final String WAITS = "Connection error: Connection to 127.0.0.1";
  private static final String SERVES = " started in ";

  @TempDir Path folder;

  private Process start(int databasePort, String password) throws IOException {
    Path jar = Path.of("..", "inventory-service/target/quarkus-app/quarkus-run.jar");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    ProcessBuilder service =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-Xmx128m", "-jar", jar.toString());
    service.environment().put("QUARKUS_HTTP_PORT", "0");
    service.environment().put("QUARKUS_MANAGEMENT_PORT", "0");
    service
        .environment()
        .put(
            "QUARKUS_DATASOURCE_JDBC_URL",
            "jdbc:postgresql://127.0.0.1:%d/inventory".formatted(databasePort));
    service.environment().put("QUARKUS_DATASOURCE_USERNAME", "inventory");
    service.environment().put("QUARKUS_DATASOURCE_PASSWORD", password);
    service.environment().put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://localhost:1/keys");
    return service.redirectErrorStream(true).start();
  }

  /** Returns the output up to a line with the text, or all of it. */
  private static String outputUntil(BufferedReader reader, String text) throws IOException {
    StringBuilder output = new StringBuilder();
    String line = reader.readLine();
    while (line != null) {
      output.append(line).append('\n');
      line = line.contains(text) ? null : reader.readLine();
    }
    return output.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void itWaitsForTheDatabaseAndMigratesIt() throws IOException {
    Secrets secrets = new Secrets(folder.resolve("keys"));
    int port = freePort();
    PostgresServer postgres =
        new PostgresServer(
            folder.resolve("data"), folder.resolve("log"), port, secrets::superuserPassword);
    Process service = start(port, secrets.databasePassword("inventory"));
    try (BufferedReader reader = service.inputReader()) {
      String early = outputUntil(reader, WAITS);
      assertThat(early, containsString(WAITS));
      assertThat(early, not(containsString(SERVES)));

      postgres.start();
      new Databases(postgres, secrets).createMissing();

      String late = outputUntil(reader, SERVES);
      assertThat(late, containsString("Successfully applied"));
      assertThat(late, containsString(SERVES));
    } finally {
      service.destroyForcibly();
      postgres.kill();
    }
  }

  /** It must not hold up the stop of its pod. */
  @Test
  void itStopsWhileItWaits() throws IOException, InterruptedException {
    Process service = start(1, "none");
    try (BufferedReader reader = service.inputReader()) {
      assertThat(outputUntil(reader, WAITS), containsString(WAITS));
      service.destroy();
      assertThat(service.waitFor(10, TimeUnit.SECONDS), is(true));
    } finally {
      service.destroyForcibly();
    }
  }
}
