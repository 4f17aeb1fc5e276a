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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.command.OrderCommands;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

/**
 * Measures the memory of an open stream: what is reachable in the heap, and the buffers outside of
 * it. The client's sockets are in the same process and count too. {@code mvn test -pl order-service
 * -am -Dtest=StreamMemoryBench -Dsurefire.failIfNoSpecifiedTests=false} runs it; {@code
 * -Dbench.streams} sets how many.
 */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
class StreamMemoryBench {
  private static final int STREAMS = Integer.getInteger("bench.streams", 2000);
  private static final int WARM_UP = 100;

  @Inject OrderCommands commands;
  @Inject OrderStreams streams;

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
