package org.ordersystem.provider;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
class DatabaseEdgeTest {
  @ParameterizedTest
  @CsvSource({"lock_timeout, 3s", "statement_timeout, 8s"})
  void noStatementWaitsForEver(String setting, String limit) {
    assertEquals(limit, Database.text("SHOW " + setting));
  }

  @Test
  void aLedgerThatDoesNotServeIsAnUnavailableProvider() {
    Database.execute("ALTER TABLE charge RENAME TO charge_elsewhere");
    try {
      Provider.postCharge(Provider.newKey(), Provider.charge(899, "pm_card_visa"))
          .statusCode(503)
          .header("Retry-After", is("1"));
    } finally {
      Database.execute("ALTER TABLE charge_elsewhere RENAME TO charge");
    }
  }
}
