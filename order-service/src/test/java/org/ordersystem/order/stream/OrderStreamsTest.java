package org.ordersystem.order.stream;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Streams with no heartbeats. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@Timeout(120)
class OrderStreamsTest {
  @Inject Changes changes;
  @Inject OrderStreams streams;

  @TestHTTPResource("/")
  URI service;

  private Watcher watch(UUID id, String... headers) throws IOException, InterruptedException {
    return new Watcher(service, Tokens.customer("alice"), id, headers);
  }

  @Test
  void eachChangeIsSentAndTheFinalStateEndsTheStream() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher alice = watch(id)) {
      assertEquals(200, alice.status());
      assertEquals("text/event-stream", alice.header("Content-Type"));
      assertEquals("no-store", alice.header("Cache-Control"));
      String order =
          given().auth().oauth2(Tokens.customer("alice")).get("/orders/" + id).asString();
      assertEquals("retry: 2000\nid: 1\nevent: order\ndata: " + order + "\n", alice.block());

      changes.change(id, complete());

      assertEquals("2 COMPLETED", alice.event());
      assertEquals(Watcher.END, alice.block());
    }
  }

  @Test
  void aFinalOrderIsSentOnce() throws Exception {
    UUID id = changes.placed("alice");
    changes.change(id, Samples.reject());
    try (Watcher alice = watch(id)) {
      assertEquals("2 REJECTED", alice.event());
      assertEquals(Watcher.END, alice.block());
    }
  }

  @Test
  void aResumedStreamHasTheVersionsAfterTheLastOne() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher alice = watch(id, "Last-Event-ID", "1")) {
      assertEquals("retry: 2000\n", alice.block());
      changes.change(id, complete());
      assertEquals("2 COMPLETED", alice.event());
    }
    changes.change(id, new Return());
    try (Watcher alice = watch(id, "Last-Event-ID", "2")) {
      assertEquals("3 RETURNED", alice.event());
    }
    try (Watcher alice = watch(id, "Last-Event-ID", "nonsense")) {
      assertEquals("3 RETURNED", alice.event());
    }
  }

  @Test
  void aClientThatHasTheFinalStateIsToldNotToComeBack() throws Exception {
    UUID id = changes.placed("alice");
    changes.change(id, complete());
    try (Watcher alice = watch(id, "Last-Event-ID", "2")) {
      assertEquals(204, alice.status());
      assertEquals(null, alice.header("Transfer-Encoding"));
      assertEquals(Watcher.END, alice.block());
    }
    assertEquals(false, streams.isWatched(id));
  }

  @Test
  void aCustomerWatchesTheirOwnOrdersOnlyAndAnOperatorAll() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher bob = new Watcher(service, Tokens.customer("bob"), id)) {
      assertEquals(404, bob.status());
      assertThat(bob.header("Content-Type"), startsWith("application/problem+json"));
    }
    assertEquals(false, streams.isWatched(id));
    try (Watcher oscar = new Watcher(service, Tokens.operator("oscar"), id)) {
      assertEquals("1 PENDING", oscar.event());
    }
    given().get("/orders/" + id + "/stream").then().statusCode(401);
    given()
        .auth()
        .oauth2(Tokens.customer("alice"))
        .get("/orders/" + Samples.newId() + "/stream")
        .then()
        .statusCode(404);
  }

  @Test
  void aChangeByAnotherReplicaReachesAllStreamsOfTheOrder() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher one = watch(id);
        Watcher other = watch(id)) {
      assertEquals("1 PENDING", one.event());
      assertEquals("1 PENDING", other.event());

      changes.completeSilently(id, "alice");

      assertEquals("2 COMPLETED", one.event());
      assertEquals("2 COMPLETED", other.event());
    }
  }

  @Test
  void aLostConnectionLosesNoChange() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher alice = watch(id)) {
      assertEquals("1 PENDING", alice.event());

      changes.loseTheConnections();
      await()
          .ignoreExceptions() // the pool finds one lost connection after the other
          .untilAsserted(() -> changes.completeSilently(id, "alice"));

      assertEquals("2 COMPLETED", alice.event());
    } finally {
      changes.forgetLostConnections();
    }
    eachChangeIsSentAndTheFinalStateEndsTheStream();
  }

  @Test
  void aClientThatHasGoneIsForgotten() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher alice = watch(id)) {
      assertEquals("1 PENDING", alice.event());
      assertEquals(true, streams.isWatched(id));
    }
    await().until(() -> !streams.isWatched(id));
  }
}
