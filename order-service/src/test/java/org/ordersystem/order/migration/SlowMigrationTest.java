package org.ordersystem.order.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** A migration that takes longer than a request may: the service starts all the same. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(SlowMigrationTest.ShortRequests.class)
class SlowMigrationTest {
  /** The migration of {@code db/slow} takes 1 s. */
  public static class ShortRequests implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.flyway.locations",
          "db/migration,db/saga-participant,db/slow",
          "quarkus.datasource.jdbc.additional-jdbc-properties.options",
          "-c statement_timeout=500ms -c idle_in_transaction_session_timeout=500ms");
    }
  }

  @Inject Flyway flyway;

  @Test
  void replicasThatStartAtOnceWaitForIt() throws InterruptedException {
    assertEquals("999", flyway.info().current().getVersion().toString());
    Database.execute("CREATE SCHEMA empty");
    List<Integer> executed =
        AtOnce.run(
            2,
            () ->
                Flyway.configure()
                    .configuration(flyway.getConfiguration())
                    .defaultSchema("empty")
                    .load()
                    .migrate()
                    .migrationsExecuted);
    assertEquals(flyway.info().applied().length, executed.getFirst() + executed.getLast());
  }
}
