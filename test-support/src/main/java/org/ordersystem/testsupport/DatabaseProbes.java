package org.ordersystem.testsupport;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import jakarta.enterprise.inject.spi.CDI;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The tests of the management port that every service with a database passes. */
public abstract class DatabaseProbes extends ServiceProbes {
  private static final String POOL_SIZE = "quarkus.datasource.jdbc.max-size";

  @Override
  protected List<String> dependencies() {
    return List.of("database");
  }

  /** The result of a check is kept for a moment. */
  protected void awaitReady(int status) {
    await().until(() -> probe("ready").extract().statusCode(), is(status));
  }

  @Test
  void withoutItsDatabaseTheServiceIsAliveButNotReady() throws SQLException {
    DataSource database = CDI.current().select(DataSource.class).get();
    int size = ConfigProvider.getConfig().getValue(POOL_SIZE, Integer.class);
    try (BusyPool _ = new BusyPool(database, size)) {
      awaitReady(503);
      probe("ready")
          .body("checks.find { it.name == 'database' }.status", is("DOWN"))
          .body(data("database", "status"), is("DOWN"))
          .body(data("database", "importance"), is("critical"))
          .body(data("database", "error"), is("no answer within 1000 ms"));
      probe("live").statusCode(200);
    }
    awaitReady(200);
  }
}
