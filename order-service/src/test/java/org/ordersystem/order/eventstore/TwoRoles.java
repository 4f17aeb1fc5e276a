package org.ordersystem.order.eventstore;

import java.util.HashMap;
import java.util.Map;
import org.ordersystem.testsupport.TestEnvironment;

/** The service runs with a role that is not the owner of the schema, as it does in production. */
public class TwoRoles extends TestEnvironment {
  static final String ROLE = RESTRICTED;

  @Override
  public Map<String, String> start() {
    Map<String, String> config = new HashMap<>(super.start());
    config.put("quarkus.flyway.username", config.get("quarkus.datasource.username"));
    config.put("quarkus.flyway.password", config.get("quarkus.datasource.password"));
    config.put("quarkus.datasource.username", RESTRICTED);
    config.put("quarkus.datasource.password", RESTRICTED);
    return config;
  }
}
