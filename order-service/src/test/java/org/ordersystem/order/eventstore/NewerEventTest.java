package org.ordersystem.order.eventstore;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.StepRequest;
import org.ordersystem.testsupport.Tokens;

/**
 * During a rolling update a newer replica appends an event that this version does not know. It
 * stays in the log, so this test has a database of its own.
 */
@QuarkusTest
@WithTestResource(TwoRoles.class)
class NewerEventTest {
  @Inject OrderCommands commands;

  private final UUID id = Samples.newId();

  @BeforeEach
  void anOrderWithAnEventOfTheNextVersion() {
    QuarkusTransaction.requiringNew()
        .run(() -> commands.carryOut(Samples.change(id, Samples.place())));
    Database.execute(
        """
        INSERT INTO event (order_id, version, type, schema_version, occurred_at, data, metadata)
        VALUES (?, 2, 'OrderPraised', 1, now(), '{}', '{"actor": "somebody"}')""",
        id);
  }

  @Test
  void whoAsksForItsEventsIsSentToAnotherReplica() {
    given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .get("/orders/{id}/events", id)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue());
  }

  @Test
  void aStepIsRepeatedUntilAnotherReplicaCarriesItOut() {
    StepRequest.of(Samples.newId(), "complete-return")
        .contentType(ContentType.JSON)
        .body("{}")
        .put("/orders/{id}/return", id)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue());
  }

  @Test
  void theOrderIsShownAsItIsKnownHere() {
    given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .get("/orders/{id}", id)
        .then()
        .statusCode(200)
        .body("status", is("PENDING"));
  }
}
