package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.systemtests.deployment.DatabaseNode;

/** The database server of all services fails while orders are processed. */
class DatabaseFaultIT {
  private static final int BEFORE = 40;
  private static final int DURING = 20;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final DatabaseNode postgres = system.database();
  private final ConcurrentCustomers crowd = new ConcurrentCustomers(system, system.product(100));

  @AfterEach
  void everyAcceptedOrderIsCarriedToItsEnd() {
    crowd.awaitEnds();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  @Test
  @WithProcesses
  void theServerIsKilledAndRecovers() {
    crowd.order(BEFORE);
    crowd.awaitAccepted(BEFORE / 4);
    postgres.kill();
    crowd.order(DURING);
    crowd.awaitTurnedAway(1);
    system.database().start();
  }

  @Test
  void allConnectionsAreCutAgainAndAgain() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      crowd.order(DURING);
      crowd.awaitAccepted(DURING * i - DURING / 2);
      assertThat(cutConnections(), greaterThan(0));
    }
  }

  @Test
  void theServerIsReadOnlyForAWhile() throws SQLException {
    crowd.order(BEFORE);
    crowd.awaitAccepted(BEFORE / 4);
    execute("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
    try {
      crowd.order(DURING);
      crowd.awaitTurnedAway(1);
    } finally {
      execute("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()");
    }
  }

  private int cutConnections() throws SQLException {
    String sql =
        """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()""";
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement();
        ResultSet cut = statement.executeQuery(sql)) {
      cut.next();
      return cut.getInt(1);
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = postgres.connect("postgres");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
