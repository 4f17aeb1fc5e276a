package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Connections that are of no use to anybody are closed, and one client cannot take them all. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class ConnectionLimitsTest extends SmallLimitsTest {
  private static final String REQUEST = "GET /api/nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
  private static final String NO_WINDOW = "000400000000";

  @TestHTTPResource("/")
  URI gateway;

  /** Whether it is closed before its first request. Later it would be closed without one. */
  private static boolean isRefused(RawConnection connection) throws IOException {
    try {
      connection.send(REQUEST);
      return connection.readUntil("\r\n").equals("<closed>");
    } catch (SocketException reset) {
      return true;
    }
  }

  @Test
  void oneAddressCannotTakeAllConnections() throws IOException {
    List<RawConnection> silent = new ArrayList<>();
    try {
      for (int i = 0; i < SmallLimits.CONNECTIONS; i++) {
        silent.add(new RawConnection(gateway));
      }
      try (RawConnection refused = new RawConnection(gateway);
          RawConnection elsewhere = new RawConnection(gateway, "127.0.0.2")) {
        assertTrue(isRefused(refused));
        elsewhere.send(REQUEST);
        assertThat(elsewhere.readUntil("\r\n"), startsWith("HTTP/1.1 404"));
      }
    } finally {
      for (RawConnection connection : silent) {
        connection.close();
      }
    }
    await().ignoreExceptions().until(() -> customer().get("/api/nothing").statusCode() == 404);
  }

  @Test
  void aProxyMayHaveMoreConnections() throws IOException {
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i <= SmallLimits.CONNECTIONS; i++) {
        connections.add(new RawConnection(gateway, SmallLimits.PROXY));
      }
      connections.getLast().send(REQUEST);
      assertThat(connections.getLast().readUntil("\r\n"), startsWith("HTTP/1.1 404"));
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
  }

  @Test
  void allClientsTogetherAreLimitedToo() throws IOException {
    List<RawConnection> connections = new ArrayList<>();
    try {
      for (int i = 0; i < SmallLimits.ALL_CONNECTIONS; i++) {
        connections.add(new RawConnection(gateway, SmallLimits.PROXY));
      }
      try (RawConnection refused = new RawConnection(gateway, "127.0.0.2")) {
        assertTrue(isRefused(refused));
      }
    } finally {
      for (RawConnection connection : connections) {
        connection.close();
      }
    }
    await().ignoreExceptions().until(() -> customer().get("/api/nothing").statusCode() == 404);
  }

  /** A client that has not confirmed the settings of the server has the same limit. */
  @Test
  void theStreamsOfAConnectionAreLimited() throws IOException {
    byte[] head =
        RawConnection.block(
            ":method", "POST",
            ":scheme", "http",
            ":authority", "localhost",
            ":path", "/api/orders",
            "content-type", "application/json",
            "authorization", "Bearer " + Tokens.customer("alice"));
    int beyond = 2 * SmallLimits.STREAMS + 1;
    String refusal =
        new String(RawConnection.frame(3, 0, beyond, new byte[] {0, 0, 0, 7}), ISO_8859_1);
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.startHttp2(new byte[0]);
      for (int stream = 1; stream <= beyond; stream += 2) {
        connection.sendHead(stream, 0, head);
      }
      assertThat(connection.readUntil(refusal), endsWith(refusal));
    }
  }

  private static List<byte[]> partsOfAHead() {
    byte[] headWithoutEnd = RawConnection.frame(1, 0x1, 1, RawConnection.block(":method", "GET"));
    return List.of(
        new byte[0],
        "GET /api/nothing HTTP/1.1\r\nX-Slow: ".getBytes(ISO_8859_1),
        "PRI * HTTP/2.0\r\n".getBytes(ISO_8859_1),
        http2(new byte[0]),
        http2(headWithoutEnd));
  }

  private static byte[] http2(byte[] frames) {
    byte[] start = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(ISO_8859_1);
    byte[] settings = RawConnection.frame(4, 0, 0, new byte[0]);
    byte[] all = new byte[start.length + settings.length + frames.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(settings, 0, all, start.length, settings.length);
    System.arraycopy(frames, 0, all, start.length + settings.length, frames.length);
    return all;
  }

  /** All of them wait for the same time limit, so they wait together. */
  @Test
  void aConnectionWithoutAWholeHeadIsClosed() throws IOException {
    Map<String, RawConnection> connections = new LinkedHashMap<>();
    try {
      for (byte[] part : partsOfAHead()) {
        RawConnection connection = new RawConnection(gateway);
        connections.put(HexFormat.of().formatHex(part), connection);
        connection.send(part);
      }
      for (Map.Entry<String, RawConnection> entry : connections.entrySet()) {
        assertThat(entry.getKey(), entry.getValue().readUntil("<never>"), endsWith("<closed>"));
      }
    } finally {
      for (RawConnection connection : connections.values()) {
        connection.close();
      }
    }
  }

  @Test
  void aHeadThatComesByteByByteIsNoExcuse() throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send("GET /api/nothing HTTP/1.1\r\nX-Slow: ");
      await()
          .pollInterval(Duration.ofMillis(100))
          .atMost(Duration.ofSeconds(20))
          .until(() -> connection.isClosedAfter("a"));
    }
  }

  @Test
  void aConnectionBetweenTwoRequestsIsClosed() throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send(REQUEST + REQUEST + "GET /");
      String answers = connection.readUntil("<never>");
      assertThat(answers.split("HTTP/1.1 404", -1).length - 1, lessThanOrEqualTo(2));
      assertThat(answers, endsWith("<closed>"));
    }
  }

  @Test
  void tooManyRequestsBeforeTheFirstResponseEndTheConnection() throws IOException {
    answers(Services.ORDERS, okJson("{}").withFixedDelay(500));
    String request =
        "GET /api/orders HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + Tokens.customer("alice")
            + "\r\n\r\n";
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send(request.repeat(50));
      assertThat(connection.readUntil("<never>"), not(startsWith("HTTP/1.1 200")));
    }
    assertThat(calls(Services.ORDERS), lessThanOrEqualTo(1));
  }

  @Test
  void aResponseThatNobodyReadsEndsTheConnection() throws IOException {
    answers(Services.INVENTORY, okJson("\"" + "x".repeat(SmallLimits.UNREAD - 500_000) + "\""));
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send("GET /api/products/LARGE HTTP/1.1\r\nHost: localhost\r\n\r\n");
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> connection.isClosedAfter("GET / HTTP/1.1\r\nX: "));
    }
  }

  @Test
  void responsesThatNobodyHasReadYetAreBounded() throws IOException {
    answers(Services.INVENTORY, okJson("\"" + "x".repeat(SmallLimits.UNREAD + 1) + "\""));
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send("GET /api/products/LARGE HTTP/1.1\r\nHost: localhost\r\n\r\n");
      String answer = connection.readUntil("<never>");
      assertThat(answer, endsWith("<closed>"));
      assertThat(answer.length(), lessThan(SmallLimits.UNREAD));
    }
  }

  @Test
  void anHttp2ResponseWithoutAWindowEndsTheConnection() throws IOException {
    answers(Services.INVENTORY, aResponse().withBody("{}"));
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.startHttp2(HexFormat.of().parseHex(NO_WINDOW));
      connection.send(
          RawConnection.frame(
              1,
              0x5,
              1,
              RawConnection.block(
                  ":method", "GET",
                  ":scheme", "http",
                  ":authority", "localhost",
                  ":path", "/api/nothing")));
      assertThat(connection.readUntil("\"status\":404"), endsWith("<closed>"));
    }
  }

  @Test
  void anUpgradeToHttp2IsIgnored() throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send(
          "GET /api/nothing HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
              + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n");
      assertThat(connection.readUntil("\r\n"), startsWith("HTTP/1.1 404"));
    }
  }
}
