package org.ordersystem.provider;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Empties the ledger before each test. */
public class EmptyLedger implements QuarkusTestBeforeEachCallback {
  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    try (Connection connection = CDI.current().select(DataSource.class).get().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE charge, refund, put_off");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
