package org.ordersystem.orchestrator;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Limits that a test can reach. All tests that need some of them share one application. */
public class TightLimits implements QuarkusTestProfile {
  public static final Duration BREAKER_DELAY = Duration.ofSeconds(2);

  /** A heartbeat may fail for this long. */
  public static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(4);

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        // Two sagas fit into memory, and one that waits for a second does not stay there.
        Map.entry("ordersystem.engine.limit", "2"),
        Map.entry("ordersystem.engine.parked-from", "1s"),
        Map.entry("ordersystem.order.step-timeout", "2s"),
        Map.entry("ordersystem.health.heartbeat-timeout", HEARTBEAT_TIMEOUT.toSeconds() + "s"),
        Map.entry("ordersystem.participant.inventory.bulkhead", "2"),
        Map.entry("ordersystem.participant.inventory.bulkhead-queue", "1"),
        Map.entry("ordersystem.participant.payment.breaker-volume", "4"),
        Map.entry("ordersystem.participant.payment.breaker-delay", BREAKER_DELAY.toSeconds() + "s"),
        Map.entry("ordersystem.participant.silent.url", "http://127.0.0.1:" + silence()),
        Map.entry("ordersystem.participant.silent.bulkhead", "2"),
        Map.entry("ordersystem.participant.silent.bulkhead-queue", "1"),
        Map.entry("ordersystem.participant.silent.breaker-volume", "20"),
        Map.entry("ordersystem.participant.silent.breaker-failure-ratio", "0.5"),
        Map.entry("ordersystem.participant.silent.breaker-delay", "1s"));
  }

  /** Starts a server that sends the headers of an answer and then nothing, and returns its port. */
  private static int silence() {
    try {
      ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(() -> sendHeadersOnly(server));
      return server.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sendHeadersOnly(ServerSocket server) {
    String headers = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
    try {
      while (true) {
        Socket client = server.accept();
        client.getInputStream().read(); // An answer before the request would be another fault.
        client.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
