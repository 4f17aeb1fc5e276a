package org.ordersystem.order.api;

import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.order.api.OrderApi.COMPLETE;
import static org.ordersystem.order.api.OrderApi.complete;
import static org.ordersystem.order.api.OrderApi.order;
import static org.ordersystem.order.api.OrderApi.placed;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.ParkedTransaction;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.eventstore.VersionConflict;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Two requests change version 1 of an order. One waits before its commit, the other conflicts. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class ConflictTest {
  @Inject OrderCommands commands;

  private final UUID saga = Samples.newId();
  private UUID id;

  @BeforeEach
  void anOrderIsPlaced() {
    id = placed("alice");
  }

  @Test
  void theLoserOfARaceDecidesAgainOnTheNewState() throws InterruptedException {
    try (ParkedTransaction winner = cancelled()) {
      CompletableFuture<ValidatableResponse> loser = completing();
      Database.awaitBlocked(1);
      winner.commit();

      loser.join().statusCode(409).body("type", is("urn:ordersystem:problem:illegal-transition"));
    }
    order(id).body("status", is("CANCELLED")).body("version", is(2));
  }

  @Test
  void aChangeThatIsRolledBackLeavesTheWayFree() throws InterruptedException {
    try (ParkedTransaction other = cancelled()) {
      CompletableFuture<ValidatableResponse> completion = completing();
      Database.awaitBlocked(1);
      other.rollback();

      completion.join().statusCode(200).body("version", is(2));
    }
    order(id).body("status", is("COMPLETED"));
  }

  @Test
  void theLoserOfEveryRaceGetsARetryAfter() {
    try (Response answer = new FailureMappers().outOfDate(new VersionConflict(id, 2))) {
      assertEquals(503, answer.getStatus());
      assertEquals("1", answer.getHeaderString("Retry-After"));
    }
  }

  private ParkedTransaction cancelled() throws InterruptedException {
    return ParkedTransaction.after(() -> commands.carryOut(Samples.change(id, Samples.cancel())));
  }

  private CompletableFuture<ValidatableResponse> completing() {
    return CompletableFuture.supplyAsync(() -> complete(saga, id, COMPLETE));
  }
}
