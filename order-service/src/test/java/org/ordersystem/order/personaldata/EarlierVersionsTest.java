package org.ordersystem.order.personaldata;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Orders of an earlier version, with the address in the event and in the view. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class EarlierVersionsTest {
  @Inject OrderCommands commands;
  @Inject ForgottenCustomers customers;

  private final UUID id = Samples.newId();
  private final String customer = "yan-" + id;

  @BeforeEach
  void anOrderOfAnEarlierVersion() {
    Database.execute(
        """
        INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)
        VALUES (?, 1, 'OrderPlaced', 2, '2025-03-01T10:00:00Z', jsonb_build_object(
                  'customerId', ?::text, 'placedAt', '2025-03-01T10:00:00Z',
                  'lines', '[{"sku": "TEA-EARL-GREY", "quantity": 2},
                             {"sku": "TEA-ASSAM", "quantity": 1}]'::jsonb,
                  'shipTo', '{"name": "Yan", "street": "1 High St", "city": "Berlin",
                              "postalCode": "10115", "country": "DE"}'::jsonb),
                '{"actor": "saga-orchestrator"}')""",
        id,
        customer);
    Database.execute(
        "INSERT INTO order_view SELECT order_id, version, status, customer_id, total_amount,"
            + " currency, placed_at, updated_at, details FROM order_fold WHERE order_id = ?",
        id);
  }

  private ValidatableResponse read(String path) {
    return given()
        .auth()
        .oauth2(Tokens.customer(customer))
        .get("/orders/" + id + path)
        .then()
        .statusCode(200);
  }

  private void forget() {
    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .delete("/customers/{id}/personal-data", customer)
        .then()
        .statusCode(204);
  }

  private void complete() {
    QuarkusTransaction.requiringNew()
        .run(() -> commands.carryOut(Samples.change(id, Samples.complete())));
  }

  private long drifted() {
    return Database.number("SELECT count(*) FROM order_view_drift WHERE order_id = ?", id);
  }

  @Test
  void theirAddressIsShownUntilTheCustomerIsForgotten() {
    read("").body("shipTo.name", equalTo("Yan"));
    complete();
    read("").body("shipTo.name", equalTo("Yan"));
    read("/events").body("items[0].data.shipTo.name", equalTo("Yan"));
    assertEquals(0, drifted());

    forget();

    read("").body("status", equalTo("COMPLETED")).body("shipTo", nullValue());
    read("/events").body("items[0].data.shipTo", nullValue());
    assertEquals(0, drifted());
  }

  @Test
  void anOrderThatIsChangedAtThatMomentIsForgottenByTheSchedule() throws Exception {
    try (var connection = Database.connect();
        var lock = connection.createStatement()) {
      connection.setAutoCommit(false);
      lock.execute("SELECT FROM order_view WHERE order_id = '%s' FOR UPDATE".formatted(id));
      forget();
      connection.rollback();
      connection.setAutoCommit(true);
    }

    customers.eraseAgain();

    read("").body("shipTo", nullValue());
    assertEquals(0, drifted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data = data - 'customerId'",
        "data = data - 'shipTo' - 'lines'",
        "data = jsonb_set(data, '{shipTo, name}', '\"Xi\"')",
        "data = data"
      })
  void nothingElseOfAnEventCanChange(String change) {
    assertThrows(
        IllegalStateException.class,
        () -> Database.execute("UPDATE event SET " + change + " WHERE order_id = ?", id));
    read("/events").body("items[0].data.shipTo.name", equalTo("Yan"));
  }
}
