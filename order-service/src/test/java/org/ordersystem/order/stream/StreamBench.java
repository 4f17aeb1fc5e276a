package org.ordersystem.order.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/**
 * Measures the memory of an open stream: what is reachable in the heap, and the buffers outside of
 * it. The client's sockets are in the same process and count too. Measures also how long after its
 * commit a change reaches the client. {@code mvn test -pl order-service -am -Dtest=StreamBench
 * -Dsurefire.failIfNoSpecifiedTests=false} runs it; {@code -Dbench.streams} sets how many.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StreamBench {
  private static final int STREAMS = Integer.getInteger("bench.streams", 2000);
  private static final int WARM_UP = 100;
  private static final int CHANGES = 300;

  @Inject OrderCommands commands;
  @Inject OrderStreams streams;
  @Inject Changes changes;

  @TestHTTPResource("/")
  URI service;

  @Test
  void memoryOfAStream() throws IOException {
    List<SocketChannel> open = new ArrayList<>(STREAMS + WARM_UP);
    open(WARM_UP, open);
    long heap = usedHeap();
    long buffers = usedBuffers();
    open(STREAMS, open);
    assertEquals(STREAMS + WARM_UP, streams.orders().size());
    System.out.printf(
        "%d streams: %.1f KiB of heap and %.1f KiB of buffers for each%n",
        STREAMS,
        (usedHeap() - heap) / 1024.0 / STREAMS,
        (usedBuffers() - buffers) / 1024.0 / STREAMS);
    for (SocketChannel channel : open) {
      channel.close();
    }
  }

  @Test
  void delayOfAChange() throws Exception {
    Random pauses = new Random(1);
    long[] millis = new long[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
      UUID id = changes.placed("alice");
      try (Watcher alice = new Watcher(service, Tokens.customer("alice"), id)) {
        alice.event();
        Thread.sleep(pauses.nextInt(200)); // the changes must not follow the reads of the log
        changes.change(id, Samples.complete());
        long committed = System.nanoTime();
        assertEquals("2 COMPLETED", alice.event());
        millis[i] = (System.nanoTime() - committed) / 1_000_000;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "%d changes: p50 %d ms, p99 %d ms, longest %d ms%n",
        CHANGES, millis[CHANGES / 2], millis[CHANGES * 99 / 100], millis[CHANGES - 1]);
  }

  /** Each stream watches an order of its own, and has sent its first event. */
  private void open(int number, List<SocketChannel> open) throws IOException {
    String token = Tokens.operator("oscar");
    for (int i = 0; i < number; i++) {
      UUID id = Samples.newId();
      QuarkusTransaction.requiringNew()
          .run(() -> commands.carryOut(Samples.change(id, Samples.place())));
      SocketChannel channel =
          SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
      String request =
          "GET /orders/%s/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(id, token);
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
      awaitEvent(channel);
      open.add(channel);
    }
  }

  private static void awaitEvent(SocketChannel channel) throws IOException {
    StringBuilder received = new StringBuilder();
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    while (!received.toString().contains("data: ")) {
      if (channel.read(bytes.clear()) < 0) {
        throw new IOException("the stream has ended: " + received);
      }
      received.append(StandardCharsets.UTF_8.decode(bytes.flip()));
    }
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static long usedBuffers() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
