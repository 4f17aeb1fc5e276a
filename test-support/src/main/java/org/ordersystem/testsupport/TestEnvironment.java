package org.ordersystem.testsupport;

import java.util.HashMap;
import java.util.Map;
import org.ordersystem.local.EmbeddedDatabase;

/** What a service with a database finds around it: an empty PostgreSQL database and token keys. */
public class TestEnvironment extends TokenEnvironment {
  private EmbeddedDatabase server;

  @Override
  public Map<String, String> start() {
    server = EmbeddedDatabase.start();
    server.create("service", "service");
    Map<String, String> config = new HashMap<>(super.start());
    config.put("quarkus.datasource.jdbc.url", server.jdbcUrl("service"));
    config.put("quarkus.datasource.username", "service");
    config.put("quarkus.datasource.password", "service");
    return config;
  }

  @Override
  public void stop() {
    if (server != null) {
      server.close();
    }
  }
}
