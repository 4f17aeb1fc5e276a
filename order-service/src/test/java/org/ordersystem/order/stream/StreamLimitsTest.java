package org.ordersystem.order.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(StreamLimitsTest.OneStream.class)
@Timeout(120)
class StreamLimitsTest {
  /** One stream, with heartbeats that a test sees. */
  public static class OneStream implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("ordersystem.streams.limit", "1", "ordersystem.streams.heartbeat", "1S");
    }
  }

  @Inject Changes changes;
  @Inject OrderStreams streams;

  @TestHTTPResource("/")
  URI service;

  private Watcher watch(UUID id) throws Exception {
    return new Watcher(service, Tokens.customer("alice"), id);
  }

  @Test
  void aSilentStreamHasHeartbeatsAndSeesAChangeWhoseNotificationWasLost() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher alice = watch(id)) {
      assertEquals("1 PENDING", alice.event());
      assertEquals(":\n", alice.block());

      changes.completeSilently(id, "alice");

      assertEquals("2 COMPLETED", alice.event());
    }
  }

  @Test
  void aStreamBeyondTheLimitIsRefused() throws Exception {
    UUID id = changes.placed("alice");
    try (Watcher first = watch(id)) {
      assertEquals(200, first.status());
      try (Watcher second = watch(id)) {
        assertEquals(503, second.status());
        assertEquals("1", second.header("Retry-After"));
      }
    }
    await().until(() -> !streams.isWatched(id));
    try (Watcher next = watch(id)) {
      assertEquals(200, next.status());
    }
  }
}
