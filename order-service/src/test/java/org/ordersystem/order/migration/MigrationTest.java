package org.ordersystem.order.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Several replicas migrate at the same time, and an old version runs beside a new one. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class MigrationTest {
  @Inject Flyway flyway;

  @AfterEach
  void restore() {
    Database.execute("DELETE FROM flyway_schema_history WHERE version = '9999'");
    Database.execute("DROP SCHEMA IF EXISTS empty CASCADE");
  }

  @Test
  void anOldVersionStartsAfterANewerOneHasMigrated() {
    Database.execute(
        """
        INSERT INTO flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        VALUES (9999, '9999', 'newer', 'SQL', 'V9999__newer.sql', 1, 'a newer version', 1, true)\
        """);
    MigrateResult result = flyway.migrate();
    assertEquals(0, result.migrationsExecuted);
  }

  @Test
  void replicasThatMigrateAnEmptyDatabaseAtOnceMigrateItOnce() throws InterruptedException {
    Database.execute("CREATE SCHEMA empty");
    int migrations = flyway.info().applied().length;
    List<Integer> executed =
        AtOnce.run(
            3,
            () ->
                Flyway.configure()
                    .configuration(flyway.getConfiguration())
                    .defaultSchema("empty")
                    .load()
                    .migrate()
                    .migrationsExecuted);
    assertEquals(migrations, executed.stream().mapToInt(Integer::intValue).sum());
    assertEquals(migrations, Database.number("SELECT count(*) FROM empty.flyway_schema_history"));
  }
}
