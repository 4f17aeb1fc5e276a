package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The check of the invariants finds violations: each invariant is broken and then repaired. */
class CheckIT {
  private final SystemUnderTest system = SystemUnderTest.running();

  @BeforeEach
  void thereAreOrdersOfBothEndings() {
    String tea = system.product(10);
    system.place(Orders.of(tea, 1)).then().body("status", is("COMPLETED"));
    system.place(Orders.shippedTo("AQ", tea)).then().body("status", is("REJECTED"));
  }

  private void execute(String database, String sql) throws SQLException {
    try (Connection connection = system.database().connect(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | sagas | UPDATE saga SET status = 'RUNNING', ended_at = NULL, owner = (SELECT id FROM replica) WHERE id = (SELECT max(id::text)::uuid FROM saga WHERE status = 'COMPENSATED') | UPDATE saga SET status = 'COMPENSATED', ended_at = now() WHERE ended_at IS NULL",
        "2 | inventory | UPDATE product SET on_hand = on_hand + 1 WHERE sku = 'TEA-SENCHA' | UPDATE product SET on_hand = on_hand - 1 WHERE sku = 'TEA-SENCHA'",
        "3 | payments | UPDATE payment SET amount = amount + 1 WHERE status = 'CAPTURED' | UPDATE payment SET amount = amount - 1 WHERE status = 'CAPTURED'",
        "4 | inventory | UPDATE reservation SET state = 'HELD', ended_at = NULL WHERE state = 'RELEASED' | UPDATE reservation SET state = 'RELEASED', ended_at = now() WHERE state = 'HELD'",
        "6 | orders | UPDATE order_view SET version = version + 1 | UPDATE order_view SET version = version - 1",
        "7 | inventory | UPDATE saga_mark SET state = 'DONE', created_at = created_at - interval '500 years' WHERE state = 'COMPENSATED' | UPDATE saga_mark SET state = 'COMPENSATED', created_at = created_at + interval '500 years' WHERE created_at < now() - interval '400 years'"
      })
  void aBrokenInvariantIsFound(int invariant, String database, String breaks, String mends)
      throws SQLException {
    assertThat(system.holds(invariant), is(true));
    execute(database, breaks);
    try {
      assertThat(system.holds(invariant), is(false));
    } finally {
      execute(database, mends);
    }
    assertThat(system.holds(invariant), is(true));
  }
}
