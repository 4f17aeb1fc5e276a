package org.ordersystem.orchestrator.security;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.testsupport.TestEnvironment;

/** A database, stubs of the participants, and Keycloak as the identity provider. */
public class KeycloakEnvironment implements QuarkusTestResourceLifecycleManager {
  private static Keycloak keycloak;

  private final TestEnvironment database = new TestEnvironment();
  private final ServiceStubs stubs = new ServiceStubs();

  static Keycloak keycloak() {
    return keycloak;
  }

  @Override
  public Map<String, String> start() {
    try {
      keycloak = new Keycloak();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> config = new HashMap<>(database.start());
    config.putAll(stubs.start());
    config.remove("mp.jwt.verify.publickey");
    config.put("ordersystem.token.url", Keycloak.TOKEN_ENDPOINT);
    config.put("ordersystem.token.client-id", "saga-orchestrator");
    config.put("ordersystem.token.client-secret", "only-for-the-test");
    return config;
  }

  @Override
  public void stop() {
    stubs.stop();
    database.stop();
    keycloak.close();
  }
}
