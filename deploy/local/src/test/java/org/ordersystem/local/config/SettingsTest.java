package org.ordersystem.local.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path root;
  private Settings settings;
  private Secrets secrets;

  @BeforeEach
  void create() {
    Path keys = root.resolve("keys");
    secrets = new Secrets(keys);
    settings = new Settings(new Workspace(root, root, 200), secrets, new SigningKeys(keys));
  }

  @Test
  void everyAddressFollowsThePortOffset() {
    Map<String, String> properties = settings.properties(Service.SAGA_ORCHESTRATOR);
    assertEquals("http://localhost:8281", properties.get("ordersystem.participant.order.url"));
    assertEquals("http://localhost:8286/token", properties.get("ordersystem.token.url"));
    Map<String, String> env = settings.environment(Service.ORDER_SERVICE);
    assertEquals("8281", env.get("QUARKUS_HTTP_PORT"));
    assertEquals(
        "jdbc:postgresql://127.0.0.1:15632/orders", env.get("QUARKUS_DATASOURCE_JDBC_URL"));
    assertEquals("http://localhost:8280", env.get("MP_JWT_VERIFY_ISSUER"));
  }

  @ParameterizedTest
  @EnumSource
  void noServiceListensBeyondThisMachine(Service service) {
    assertEquals("127.0.0.1", settings.environment(service).get("QUARKUS_HTTP_HOST"));
    assertEquals("127.0.0.1", settings.environment(service).get("QUARKUS_MANAGEMENT_HOST"));
  }

  @ParameterizedTest
  @EnumSource
  void noSecretIsOnACommandLine(Service service) {
    String commandLine = settings.properties(service).toString();
    assertFalse(commandLine.contains(secrets.clientSecret()));
    assertFalse(commandLine.contains(secrets.providerApiKey()));
  }

  @Test
  void bothEndsOfASharedSecretHaveIt() {
    assertTrue(
        settings.environment(Service.DEVELOPMENT_ISSUER).containsValue(secrets.clientSecret()));
    assertTrue(
        settings.environment(Service.SAGA_ORCHESTRATOR).containsValue(secrets.clientSecret()));
    assertFalse(settings.environment(Service.ORDER_SERVICE).containsValue(secrets.clientSecret()));
  }

  @Test
  void onlyTheGatewayReachesTheLab() {
    for (Service service : Service.values()) {
      boolean gateway = service == Service.GATEWAY;
      assertEquals(gateway, settings.environment(service).containsValue(secrets.labToken()));
      assertEquals(gateway, settings.properties(service).containsValue("http://127.0.0.1:8287"));
    }
  }

  /** A path as it is, and no URL: what reads it does not decode the %20 of a URL. */
  @ParameterizedTest
  @ValueSource(strings = {"a folder", "100%", "a+b#c"})
  void theKeySetIsFoundUnderAnyPath(String folder) {
    SigningKeys keys = new SigningKeys(root.resolve(folder));
    keys.createIfMissing();
    settings = new Settings(new Workspace(root, root, 0), secrets, keys);
    String location = settings.environment(Service.GATEWAY).get("MP_JWT_VERIFY_PUBLICKEY_LOCATION");
    assertTrue(new File(location).isFile(), location);
  }

  @Test
  void onlyTheIssuerHasTheSigningKey() {
    String key = root.resolve("keys/issuer.pem").toString();
    for (Service service : Service.values()) {
      assertEquals(
          service == Service.DEVELOPMENT_ISSUER, settings.environment(service).containsValue(key));
    }
    assertFalse(settings.environment(Service.GATEWAY).containsValue(secrets.clientSecret()));
  }

  @Test
  void noServiceKnowsTheDatabasePasswordOfAnother() {
    String orders = secrets.databasePassword("orders");
    assertTrue(settings.environment(Service.ORDER_SERVICE).containsValue(orders));
    assertFalse(settings.environment(Service.INVENTORY_SERVICE).containsValue(orders));
  }

  @Test
  void theOrderServiceIsNotTheOwnerOfItsTables() {
    Map<String, String> env = settings.environment(Service.ORDER_SERVICE);
    assertEquals("orders_service", env.get("QUARKUS_DATASOURCE_USERNAME"));
    assertEquals("orders", env.get("QUARKUS_FLYWAY_USERNAME"));
    assertEquals(secrets.databasePassword("orders"), env.get("QUARKUS_FLYWAY_PASSWORD"));
    assertEquals(
        "inventory",
        settings.environment(Service.INVENTORY_SERVICE).get("QUARKUS_DATASOURCE_USERNAME"));
  }
}
