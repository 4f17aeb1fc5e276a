package org.ordersystem.order.eventstore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.Tokens;

/** The role of the service can append events and can neither change them nor take the right to. */
@QuarkusTest
@WithTestResource(TwoRoles.class)
class RestrictedRoleTest {
  private static final String PERMISSION_DENIED = "42501";

  @Inject OrderCommands commands;
  @Inject EventStore store;

  private final UUID id = Samples.newId();

  @BeforeEach
  void anOrder() {
    carryOut(Samples.place());
  }

  private void carryOut(OrderCommand command) {
    QuarkusTransaction.requiringNew().run(() -> commands.carryOut(Samples.change(id, command)));
  }

  @Test
  void itIsNotTheOwner() {
    assertEquals(TwoRoles.ROLE, Database.text("SELECT current_user"));
    assertEquals(
        "service", Database.text("SELECT relowner::regrole FROM pg_class WHERE relname = 'event'"));
  }

  @Test
  void itServesEverything() {
    carryOut(Samples.complete());
    String draft =
        given()
            .auth()
            .oauth2(Tokens.customer("alice"))
            .post("/drafts")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    assertEquals(1, store.stream(UUID.fromString(draft)).size());
    given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .get("/orders/{id}", id)
        .then()
        .statusCode(200)
        .body("status", equalTo("COMPLETED"));
  }

  /** It calls a function of the owner for that. */
  @Test
  void itForgetsAnOrderOfAnEarlierVersion() {
    UUID old = Samples.newId();
    Database.execute(
        """
        INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)
        VALUES (?, 1, 'OrderPlaced', 2, now(), ?::jsonb, '{"actor": "saga-orchestrator"}')""",
        old,
        GoldenFile.read("OrderPlaced.2-with-address").replace("alice", "yan"));
    Database.execute(
        "INSERT INTO order_view SELECT order_id, version, status, customer_id, total_amount,"
            + " currency, placed_at, updated_at, details FROM order_fold WHERE order_id = ?",
        old);

    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .delete("/customers/yan/personal-data")
        .then()
        .statusCode(204);

    given()
        .auth()
        .oauth2(Tokens.operator("oscar"))
        .get("/orders/{id}/events", old)
        .then()
        .body("items[0].data.customerId", equalTo("yan"))
        .body("items[0].data.shipTo", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE event SET type = 'OrderCompleted'",
        "UPDATE event SET data = data - 'shipTo'",
        "DELETE FROM event",
        "TRUNCATE event",
        "INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)"
            + " SELECT order_id, version, type, schema_version, occurred_at, data, metadata"
            + " FROM event ON CONFLICT (order_id, version) DO UPDATE SET data = '{}'",
        "ALTER TABLE event ADD COLUMN more text",
        "ALTER TABLE event DISABLE TRIGGER ALL",
        "ALTER TABLE event OWNER TO restricted",
        "DROP TRIGGER event_unchanged ON event",
        "DROP TABLE event",
        "DROP FUNCTION refuse_change() CASCADE",
        "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
        "CREATE RULE quiet AS ON INSERT TO event DO INSTEAD NOTHING",
        "CREATE TABLE mine (id int)",
        "SET ROLE service",
        "SET session_replication_role = replica",
        "UPDATE flyway_schema_history SET success = false",
        "SELECT setval('event_position_seq', 1)"
      })
  void itCannotChangeEventsOrTakeTheRightTo(String change) {
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> Database.execute(change));

    assertEquals(PERMISSION_DENIED, ((SQLException) refused.getCause()).getSQLState(), change);
    assertEquals(1, store.stream(id).size());
  }

  /** PostgreSQL only warns if a role grants a right that it does not have. */
  @Test
  void itCannotGrantTheRight() {
    try {
      Database.execute("GRANT UPDATE, DELETE ON event TO restricted");
    } catch (IllegalStateException refused) {
      assertTrue(refused.getMessage().contains("denied"), refused::getMessage);
    }
    assertEquals(
        List.of("INSERT", "SELECT"),
        Database.texts(
            """
            SELECT DISTINCT privilege_type FROM information_schema.table_privileges
            WHERE table_name = 'event' AND grantee IN (current_user, 'PUBLIC') ORDER BY 1"""));
  }
}
