package org.ordersystem.defaults.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpProbeTest {
  private record Limits(Duration timeout, Duration keepFor) implements HealthConfig {}

  private static Optional<String> failure(int port, Duration limit) throws InterruptedException {
    URI address = URI.create("http://%s:%d/api/".formatted(host().getHostAddress(), port));
    return new HttpProbe(new Limits(limit, limit)).failure(address);
  }

  private static InetAddress host() {
    return InetAddress.getLoopbackAddress();
  }

  @ParameterizedTest
  @CsvSource({
    "200,",
    "301,",
    "401,",
    "404,",
    "405,",
    "500,",
    "502, answered with status 502",
    "503, answered with status 503",
    "504, answered with status 504"
  })
  void anyAnswerIsGoodButThatOfAProxyThatReachesNothing(int status, String failure)
      throws IOException, InterruptedException {
    HttpServer server = HttpServer.create(new InetSocketAddress(host(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      assertEquals(
          Optional.ofNullable(failure),
          failure(server.getAddress().getPort(), Duration.ofSeconds(20)));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void nobodyListens() throws IOException, InterruptedException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, host())) {
      port = closed.getLocalPort();
    }
    assertEquals(Optional.of("does not answer"), failure(port, Duration.ofSeconds(20)));
  }

  @Test
  void whoListensAndNeverAnswersIsNotWaitedFor() throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 1, host())) {
      assertEquals(
          Optional.of("no answer within 50 ms"),
          failure(silent.getLocalPort(), Duration.ofMillis(50)));
    }
  }
}
