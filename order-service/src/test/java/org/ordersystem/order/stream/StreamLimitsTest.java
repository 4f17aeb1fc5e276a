package org.ordersystem.order.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.query.OrderView;
import org.ordersystem.order.query.OrderView.Content;
import org.ordersystem.order.query.OrderView.Result;
import org.ordersystem.order.query.OrderView.Revision;
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

  /** The buffers of its connection fill up. Then the service skips versions, and cuts it. */
  @Test
  void aReaderThatTakesNothingIsCutAndNothingIsKeptForIt() throws Exception {
    UUID id = changes.placed("alice");
    AtomicInteger published = new AtomicInteger(1);
    try (SocketChannel reader = SocketChannel.open()) {
      reader.setOption(StandardSocketOptions.SO_RCVBUF, 16 * 1024);
      reader.connect(new InetSocketAddress(service.getHost(), service.getPort()));
      reader.write(
          US_ASCII.encode(
              "GET /orders/%s/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                  .formatted(id, Tokens.customer("alice"))));
      await().until(() -> streams.isWatched(id));

      await()
          .until(
              () -> {
                streams.publish(megabyte(id, published.incrementAndGet()));
                return !streams.isWatched(id);
              });

      assertThat(bytesOf(reader) >> 20, lessThan(published.longValue() / 2));
    }
  }

  private static OrderView megabyte(UUID id, int version) {
    return new OrderView(
        id,
        "alice",
        OrderStatus.PENDING,
        new Content(List.of(OrderLine.unpriced("X".repeat(1 << 20), 1)), null, null),
        new Result(null, null, null),
        new Revision(version, Samples.PLACED_AT, Samples.RECORDED_AT));
  }

  /** What a connection has left, up to its end. */
  private static long bytesOf(SocketChannel connection) {
    long bytes = 0;
    ByteBuffer part = ByteBuffer.allocate(1 << 16);
    try {
      for (int read = 0; read >= 0; read = connection.read(part.clear())) {
        bytes += read;
      }
    } catch (IOException reset) {
      // This is an end too.
    }
    return bytes;
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
