package org.ordersystem.testsupport;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.testsupport.Waiting.await;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
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

  /** During a failover, for example. The write that fails is repeated. */
  @Test
  void connectionsThatCanOnlyReadAreReplacedInEachPool() throws SQLException {
    for (AgroalDataSource pool : pools()) {
      PoolChecks.replacesConnectionsThatCanOnlyRead(pool);
    }
  }

  @Test
  void noConnectionLivesForEver() {
    pools().forEach(PoolChecks::limitsTheLifeOfConnections);
  }

  private static Iterable<AgroalDataSource> pools() {
    return CDI.current().select(AgroalDataSource.class, Any.Literal.INSTANCE);
  }

  @Test
  void aDatabaseThatAcceptsNoWritesIsNotReady() throws SQLException {
    Database.execute("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on");
    pools().forEach(pool -> pool.flush(FlushMode.GRACEFUL));
    try {
      awaitReady(503);
      probe("ready").body(data("database", "error"), is("accepts no writes"));
    } finally {
      Database.execute(
          """
          SET TRANSACTION READ WRITE;
          ALTER ROLE CURRENT_USER RESET default_transaction_read_only""");
    }
    awaitReady(200);
  }

  /** The limits are those of a request. A migration may take longer. */
  @Test
  void migrationsHaveNoTimeLimits() throws SQLException {
    Configuration migrations = CDI.current().select(Flyway.class).get().getConfiguration();
    assertEquals(-1, migrations.getLockRetryCount(), "a replica waits for another's migration");
    try (Connection connection = migrations.getDataSource().getConnection()) {
      for (String limit :
          List.of("statement_timeout", "idle_in_transaction_session_timeout", "lock_timeout")) {
        try (Statement statement = connection.createStatement();
            ResultSet row = statement.executeQuery("SHOW " + limit)) {
          row.next();
          assertEquals("0", row.getString(1), limit);
        }
      }
      assertEquals(0, connection.getNetworkTimeout(), "the socket");
    }
  }
}
