package org.ordersystem.secrets;

import static org.ordersystem.secrets.DemoSecrets.KEY_FILE;
import static org.ordersystem.secrets.DemoSecrets.KEY_SET_FILE;

import java.util.HashMap;
import java.util.Map;

/**
 * One volume for each container of docker-compose.yml, mounted below {@code for}. It holds the
 * secrets of that container only, in the format that its program reads.
 */
final class ComposeFiles {
  private static final String CONFIG = "application.properties";

  private final Store store;

  ComposeFiles(Store store) {
    this.store = store;
  }

  void write(DemoSecrets secrets) {
    Map<String, String> postgres = new HashMap<>(secrets.databasePasswords());
    postgres.put("postgres", secrets.superuserPassword());
    store.once("for/postgres/config", postgres);
    String keySet = secrets.signingKey().keySet();
    store.once(
        "for/development-issuer/config",
        Map.of(
            CONFIG,
            property("ordersystem.development-issuer.client-secret", secrets.clientSecret()),
            KEY_FILE,
            secrets.signingKey().pem()));
    store.once(
        "for/check/config",
        Map.of(
            "password",
            secrets.databasePasswords().get(DemoSecrets.CHECKER),
            "api-key",
            secrets.providerApiKey()));
    service("gateway", "", keySet);
    String apiKey = property("ordersystem.provider.api-key", secrets.providerApiKey());
    String clientSecret = property("ordersystem.token.client-secret", secrets.clientSecret());
    String restricted = password(secrets, "orders_service");
    String owner = property("quarkus.flyway.password", secrets.databasePasswords().get("orders"));
    service("order-service", restricted, keySet);
    service("order-service-migration", restricted + owner, keySet);
    service("inventory-service", password(secrets, "inventory"), keySet);
    service("payment-service", password(secrets, "payments") + apiKey, keySet);
    service("saga-orchestrator", password(secrets, "sagas") + clientSecret, keySet);
    service("payment-provider-simulator", password(secrets, "provider") + apiKey, keySet);
  }

  private void service(String name, String config, String keySet) {
    store.once("for/" + name + "/config", Map.of(CONFIG, config, KEY_SET_FILE, keySet));
  }

  private static String password(DemoSecrets secrets, String user) {
    return property("quarkus.datasource.password", secrets.databasePasswords().get(user));
  }

  private static String property(String name, String value) {
    return name + "=" + value + "\n";
  }
}
