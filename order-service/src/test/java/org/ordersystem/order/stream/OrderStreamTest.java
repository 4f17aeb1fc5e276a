package org.ordersystem.order.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.query.OrderView;
import org.ordersystem.order.query.OrderView.Content;
import org.ordersystem.order.query.OrderView.Result;
import org.ordersystem.order.query.OrderView.Revision;

/** What a stream sends, and when it ends. */
class OrderStreamTest {
  private static final long NOW = System.nanoTime();

  private final StreamConfig config =
      new SmallRyeConfigBuilder()
          .addDiscoveredConverters()
          .withMapping(StreamConfig.class)
          .build()
          .getConfigMapping(StreamConfig.class);
  private final OrderStreams streams =
      new OrderStreams(
          config,
          new OrderEvents(new ObjectMapper().findAndRegisterModules(), config),
          new SimpleMeterRegistry());
  private final UUID id = Samples.newId();
  private final OrderStream stream = streams.open(id, 0, () -> cut = true);
  private boolean cut;

  private OrderView order(int version, OrderStatus status) {
    return new OrderView(
        id,
        "alice",
        status,
        new Content(List.of(), null, Samples.BERLIN),
        new Result(null, null, null),
        new Revision(version, Samples.PLACED_AT, Samples.RECORDED_AT));
  }

  private AssertSubscriber<byte[]> read(long items) {
    return stream.body().subscribe().withSubscriber(AssertSubscriber.create(items));
  }

  private static String text(AssertSubscriber<byte[]> reader, int item) {
    return new String(reader.getItems().get(item), UTF_8);
  }

  @Test
  void aReaderThatFallsBehindGetsTheNewestVersionOnly() {
    AssertSubscriber<byte[]> reader = read(1);
    for (int version = 1; version <= 1000; version++) {
      stream.offer(order(version, OrderStatus.PENDING));
    }

    assertEquals("retry: 2000\n\n", text(reader, 0));
    reader.request(100);

    assertEquals(2, reader.getItems().size());
    assertThat(text(reader, 1), containsString("id: 1000\n"));
  }

  @Test
  void anOlderVersionThatComesLateIsNotSent() {
    AssertSubscriber<byte[]> reader = read(100);
    stream.offer(order(2, OrderStatus.PENDING));
    stream.offer(order(1, OrderStatus.PENDING));
    stream.offer(order(2, OrderStatus.PENDING));

    assertEquals(2, reader.getItems().size());
  }

  @Test
  void aReaderThatTakesNothingForAWholePeriodIsCut() {
    AssertSubscriber<byte[]> reader = read(1);
    stream.beat(NOW);
    stream.beat(NOW);
    assertEquals(false, cut);
    stream.beat(NOW);

    assertEquals(true, cut);
    reader.cancel(); // as the end of the connection does
    assertEquals(Set.of(), streams.orders());
  }

  @Test
  void aReaderThatTakesEachCommentIsNotCut() {
    AssertSubscriber<byte[]> reader = read(100);
    for (int i = 0; i < 50; i++) {
      stream.beat(NOW);
    }

    assertEquals(false, cut);
    assertEquals(":\n\n", text(reader, 50));
  }

  @Test
  void theFinalStateIsTheLastThatIsSent() {
    AssertSubscriber<byte[]> reader = read(2);
    stream.offer(order(2, OrderStatus.COMPLETED));
    stream.offer(order(3, OrderStatus.RETURNED));

    reader.assertCompleted();
    assertEquals(2, reader.getItems().size());
    assertEquals(Set.of(), streams.orders());
  }

  @Test
  void aStreamEndsWhenItsTimeIsOver() {
    AssertSubscriber<byte[]> reader = read(100);
    stream.beat(NOW + config.maxDuration().plusMinutes(1).toNanos());

    reader.assertCompleted();
    assertEquals(Set.of(), streams.orders());
  }

  @Test
  void aStreamThatNobodyReadsIsForgotten() {
    stream.beat(NOW + config.maxDuration().plusMinutes(1).toNanos());

    assertEquals(Set.of(), streams.orders());
    read(1).assertCompleted();
  }
}
