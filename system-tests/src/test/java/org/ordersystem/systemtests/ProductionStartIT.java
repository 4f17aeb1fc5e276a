package org.ordersystem.systemtests;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the production profile, no secret and no key has a default value. */
@Timeout(60)
class ProductionStartIT {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "QUARKUS_HTTP_PORT", "0",
          "QUARKUS_MANAGEMENT_PORT", "0",
          "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none",
          "QUARKUS_DATASOURCE_USERNAME", "none",
          "QUARKUS_DATASOURCE_PASSWORD", "none",
          "QUARKUS_FLYWAY_MIGRATE_AT_START", "false",
          "MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://localhost:1/keys",
          "ORDERSYSTEM_TOKEN_CLIENT_SECRET", "none",
          "ORDERSYSTEM_PROVIDER_API_KEY", "none");

  @ParameterizedTest(name = "{0} without {2}")
  @CsvSource({
    "gateway, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "order-service, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "inventory-service, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "payment-service, ORDERSYSTEM_PROVIDER_API_KEY, ordersystem.provider.api-key",
    "saga-orchestrator, ORDERSYSTEM_TOKEN_CLIENT_SECRET, ordersystem.token.client-secret",
  })
  void refusesToStart(String service, String variable, String property) throws IOException {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.remove(variable);
    String output = start(service, settings);
    assertTrue(output.contains(property), output);
    assertFalse(output.contains(" started in "), output);
  }

  @ParameterizedTest
  @CsvSource({"gateway", "payment-service"})
  void startsWithAllOfThem(String service) throws IOException {
    String output = start(service, SETTINGS);
    assertTrue(output.contains(" started in "), output);
  }

  /** Returns the output up to the end of the start, or of the process. */
  private static String start(String service, Map<String, String> settings) throws IOException {
    Path jar = Path.of("..", service, "target/quarkus-app/quarkus-run.jar");
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-XX:TieredStopAtLevel=1", "-Xmx128m", "-jar", jar.toString());
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).start();
    StringBuilder output = new StringBuilder();
    try (BufferedReader reader = process.inputReader()) {
      String line = reader.readLine();
      while (line != null) {
        output.append(line).append('\n');
        line = line.contains(" started in ") ? null : reader.readLine();
      }
    } finally {
      process.destroyForcibly();
    }
    return output.toString();
  }
}
