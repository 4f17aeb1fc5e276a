package org.ordersystem.local.config;

import static org.ordersystem.local.config.Service.DEVELOPMENT_ISSUER;
import static org.ordersystem.local.config.Service.GATEWAY;
import static org.ordersystem.local.config.Service.INVENTORY_SERVICE;
import static org.ordersystem.local.config.Service.ORDER_SERVICE;
import static org.ordersystem.local.config.Service.PAYMENT_PROVIDER_SIMULATOR;
import static org.ordersystem.local.config.Service.PAYMENT_SERVICE;
import static org.ordersystem.local.config.Service.SAGA_ORCHESTRATOR;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration with which each service is started. */
public final class Settings {
  private final Addresses addresses;
  private final Secrets secrets;
  private final SigningKeys keys;

  public Settings(Addresses addresses, Secrets secrets, SigningKeys keys) {
    this.addresses = addresses;
    this.secrets = secrets;
    this.keys = keys;
  }

  /** Environment variables: what every service needs, and all secrets. */
  public Map<String, String> environment(Service service) {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("QUARKUS_PROFILE", "local");
    env.put("QUARKUS_HTTP_HOST", addresses.listensOn());
    env.put("QUARKUS_HTTP_PORT", String.valueOf(addresses.port(service)));
    env.put("QUARKUS_MANAGEMENT_HOST", addresses.listensOn());
    env.put("QUARKUS_MANAGEMENT_PORT", String.valueOf(addresses.managementPort(service)));
    service.database().ifPresent(database -> putDatabase(env, service, database));
    putTokens(env, service);
    putSecrets(env, service);
    return env;
  }

  private void putDatabase(Map<String, String> env, Service service, String database) {
    String user = service.restrictedUser().orElse(database);
    env.put("QUARKUS_DATASOURCE_JDBC_URL", addresses.jdbcUrl(database));
    env.put("QUARKUS_DATASOURCE_USERNAME", user);
    env.put("QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword(user));
    if (!user.equals(database)) {
      env.put("QUARKUS_FLYWAY_USERNAME", database);
      env.put("QUARKUS_FLYWAY_PASSWORD", secrets.databasePassword(database));
    }
  }

  /** The name in a token is the address at which clients ask for it: that of the gateway. */
  private void putTokens(Map<String, String> env, Service service) {
    if (service != PAYMENT_PROVIDER_SIMULATOR) {
      env.put("MP_JWT_VERIFY_ISSUER", addresses.url(GATEWAY));
    }
    if (service != PAYMENT_PROVIDER_SIMULATOR && service != DEVELOPMENT_ISSUER) {
      env.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", keys.keySet().toString());
    }
  }

  private void putSecrets(Map<String, String> env, Service service) {
    switch (service) {
      case DEVELOPMENT_ISSUER -> {
        String key = keys.privateKey().toString();
        env.put("ORDERSYSTEM_DEVELOPMENT_ISSUER_SIGNING_KEY_LOCATION", key);
        env.put("ORDERSYSTEM_DEVELOPMENT_ISSUER_CLIENT_SECRET", secrets.clientSecret());
      }
      case SAGA_ORCHESTRATOR -> {
        env.put("ORDERSYSTEM_TOKEN_CLIENT_ID", "saga-orchestrator");
        env.put("ORDERSYSTEM_TOKEN_CLIENT_SECRET", secrets.clientSecret());
      }
      case PAYMENT_SERVICE, PAYMENT_PROVIDER_SIMULATOR ->
          env.put("ORDERSYSTEM_PROVIDER_API_KEY", secrets.providerApiKey());
      case GATEWAY ->
          addresses.labUrl().ifPresent(_ -> env.put("ORDERSYSTEM_LAB_TOKEN", secrets.labToken()));
      case ORDER_SERVICE, INVENTORY_SERVICE -> {}
    }
  }

  /** System properties: the addresses of the services that a service calls. */
  public Map<String, String> properties(Service service) {
    Map<String, String> properties = new LinkedHashMap<>();
    switch (service) {
      case GATEWAY -> {
        for (Service neighbour : List.of(ORDER_SERVICE, INVENTORY_SERVICE, SAGA_ORCHESTRATOR)) {
          properties.put(restClient(neighbour.folder()), addresses.url(neighbour));
        }
        for (Service neighbour :
            List.of(
                ORDER_SERVICE,
                INVENTORY_SERVICE,
                PAYMENT_SERVICE,
                SAGA_ORCHESTRATOR,
                DEVELOPMENT_ISSUER)) {
          properties.put(
              "ordersystem.system-health.services.%s.url".formatted(neighbour),
              readiness(neighbour));
        }
        properties.put("ordersystem.development-issuer.url", addresses.url(DEVELOPMENT_ISSUER));
        addresses.labUrl().ifPresent(url -> properties.put("ordersystem.lab.url", url));
      }
      case PAYMENT_SERVICE ->
          properties.put(restClient("payment-provider"), addresses.url(PAYMENT_PROVIDER_SIMULATOR));
      case SAGA_ORCHESTRATOR -> {
        properties.put("ordersystem.token.url", addresses.url(DEVELOPMENT_ISSUER) + "/token");
        properties.put("ordersystem.participant.order.url", addresses.url(ORDER_SERVICE));
        properties.put("ordersystem.participant.inventory.url", addresses.url(INVENTORY_SERVICE));
        properties.put("ordersystem.participant.payment.url", addresses.url(PAYMENT_SERVICE));
      }
      case ORDER_SERVICE, INVENTORY_SERVICE, PAYMENT_PROVIDER_SIMULATOR, DEVELOPMENT_ISSUER -> {}
    }
    return properties;
  }

  private String readiness(Service service) {
    return addresses.managementUrl(service) + "/q/health/ready";
  }

  private static String restClient(String name) {
    return "quarkus.rest-client.%s.url".formatted(name);
  }
}
