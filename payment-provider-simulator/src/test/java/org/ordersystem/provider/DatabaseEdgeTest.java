package org.ordersystem.provider;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class DatabaseEdgeTest {
  @Inject DataSource database;

  @ParameterizedTest
  @CsvSource({"lock_timeout, 3s", "statement_timeout, 8s"})
  void noStatementWaitsForEver(String setting, String limit) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      assertEquals(limit, row.getString(1));
    }
  }

  @Test
  void aLedgerThatDoesNotServeIsAnUnavailableProvider() throws SQLException {
    execute("ALTER TABLE charge RENAME TO charge_elsewhere");
    try {
      Provider.postCharge(Provider.newKey(), Provider.charge(899, "pm_card_visa"))
          .statusCode(503)
          .header("Retry-After", is("1"));
    } finally {
      execute("ALTER TABLE charge_elsewhere RENAME TO charge");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
