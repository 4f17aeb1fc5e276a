package org.ordersystem.gateway;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/**
 * Measures the memory of a stream that passes through: what is reachable in the heap, and the
 * buffers outside of it. Streams that go to the order service directly show what the client and the
 * order service of the test need, which are in the same process. {@code mvn test -pl gateway -am
 * -Dtest=StreamMemoryBench -Dsurefire.failIfNoSpecifiedTests=false} runs it.
 */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(
    value = StreamingServer.class,
    initArgs = @ResourceArg(name = StreamingServer.STREAMS, value = "1200"))
@TestProfile(StreamMemoryBench.NoOtherLimit.class)
class StreamMemoryBench {
  private static final int STREAMS = 1000;
  private static final int WARM_UP = 100;
  private static final String FIRST = "id: 1\nevent: order\ndata: " + "x".repeat(700) + "\n\n";

  /** One client opens all streams. */
  public static class NoOtherLimit implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "ordersystem.rate-limit.read.requests", "50000",
          "ordersystem.connections.per-address", "2000");
    }
  }

  @TestHTTPResource("/")
  URI gateway;

  @ConfigProperty(name = "quarkus.rest-client.order-service.url")
  URI service;

  /** Both ends of streams. */
  private final List<AutoCloseable> open = new ArrayList<>();

  private record Memory(long heap, long buffers) {
    static Memory used() {
      System.gc();
      return new Memory(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum());
    }

    Memory since(Memory earlier) {
      return new Memory(heap - earlier.heap, buffers - earlier.buffers);
    }
  }

  @Test
  void memoryOfAStream() throws Exception {
    Memory direct = memoryOf(service);
    Memory gatewayOnly = memoryOf(gateway).since(direct);
    System.out.printf(
        "%d streams: %.1f KiB of heap and %.1f KiB of buffers for each%n",
        STREAMS, gatewayOnly.heap / 1024.0 / STREAMS, gatewayOnly.buffers / 1024.0 / STREAMS);
  }

  private Memory memoryOf(URI to) throws Exception {
    open(WARM_UP, to);
    Memory before = Memory.used();
    open(STREAMS, to);
    Memory used = Memory.used().since(before);
    for (AutoCloseable end : open) {
      end.close();
    }
    open.clear();
    return used;
  }

  /** Each stream has sent its first event. */
  private void open(int number, URI to) throws IOException, InterruptedException {
    String token = Tokens.customer("alice");
    for (int i = 0; i < number; i++) {
      RawConnection client = new RawConnection(to);
      client.send(
          "GET /api/orders/%s/stream HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(GatewayTest.ORDER_ID, token));
      StreamingServer.Request request = StreamingServer.next();
      request.send(StreamingServer.BEGIN);
      request.sendChunk(FIRST);
      client.readUntil(FIRST);
      open.add(client);
      open.add(request);
    }
  }
}
