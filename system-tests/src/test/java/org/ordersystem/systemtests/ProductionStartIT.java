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
import org.junit.jupiter.params.provider.ValueSource;

/** In the production profile, no secret and no key has a default value. */
@Timeout(60)
class ProductionStartIT {
  private static final String NO_DATABASE = "jdbc:postgresql://127.0.0.1:1/none";
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("QUARKUS_HTTP_PORT", "0"),
          Map.entry("QUARKUS_MANAGEMENT_PORT", "0"),
          Map.entry("QUARKUS_DATASOURCE_JDBC_URL", NO_DATABASE),
          Map.entry("QUARKUS_DATASOURCE_USERNAME", "none"),
          Map.entry("QUARKUS_DATASOURCE_PASSWORD", "none"),
          Map.entry("QUARKUS_FLYWAY_MIGRATE_AT_START", "false"),
          Map.entry("ORDERSYSTEM_RATE_LIMIT_SHARED", "true"),
          Map.entry("QUARKUS_DATASOURCE__RATE_LIMIT__JDBC_URL", NO_DATABASE),
          Map.entry("QUARKUS_DATASOURCE__RATE_LIMIT__USERNAME", "none"),
          Map.entry("QUARKUS_DATASOURCE__RATE_LIMIT__PASSWORD", "none"),
          Map.entry("MP_JWT_VERIFY_PUBLICKEY_LOCATION", "http://localhost:1/keys"),
          Map.entry("ORDERSYSTEM_TOKEN_CLIENT_SECRET", "none"),
          Map.entry("ORDERSYSTEM_PROVIDER_API_KEY", "none"));

  @ParameterizedTest(name = "{0} without {2}")
  @CsvSource({
    "gateway, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "order-service, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "inventory-service, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "payment-service, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "saga-orchestrator, MP_JWT_VERIFY_PUBLICKEY_LOCATION, mp.jwt.verify.publickey.location",
    "gateway, QUARKUS_DATASOURCE__RATE_LIMIT__PASSWORD, quarkus.datasource.\"rate-limit\".password",
    "order-service, QUARKUS_DATASOURCE_PASSWORD, quarkus.datasource.password",
    "inventory-service, QUARKUS_DATASOURCE_PASSWORD, quarkus.datasource.password",
    "payment-service, QUARKUS_DATASOURCE_PASSWORD, quarkus.datasource.password",
    "saga-orchestrator, QUARKUS_DATASOURCE_PASSWORD, quarkus.datasource.password",
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
  @ValueSource(
      strings = {
        "gateway",
        "order-service",
        "inventory-service",
        "payment-service",
        "saga-orchestrator"
      })
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
