package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Heads of requests that are malformed or ambiguous are refused before anything is done. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class RequestHeadTest extends GatewayTest {
  @TestHTTPResource("/")
  URI gateway;

  private static String bearer() {
    return "Bearer " + Tokens.customer("alice");
  }

  static Stream<String> malformedFields() {
    return Stream.of(
        "X-Note: a\u0001b",
        "X-Note: a\u007fb",
        "X-Note: a\u0000b",
        "X-Note: a\rb",
        "Authorization: " + bearer() + "\u0001",
        ": no name",
        "Host: localhost\r\nHost: elsewhere",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "X Note: a");
  }

  @ParameterizedTest
  @MethodSource("malformedFields")
  void aMalformedFieldIs400(String field) throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      String host = field.startsWith("Host") ? "" : "Host: localhost\r\n";
      connection.send("GET /api/orders HTTP/1.1\r\n" + host + field + "\r\n\r\n");
      assertThat(connection.readUntil("\r\n\r\n"), startsWith("HTTP/1.1 400"));
    }
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r", "\u0000", "\u0001", "\u007f"})
  void aControlCharacterIs400OverHttp2Too(String character) throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.sendHttp2(
          ":method", "GET",
          ":scheme", "http",
          ":authority", "localhost",
          ":path", "/api/orders",
          "authorization", bearer() + character);
      assertThat(connection.readUntil("\"status\":400"), containsString("\"status\":400"));
    }
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
  }

  /** Regression: the message of the HTTP client, with the whole token, was logged. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingOfATokenWithAControlCharacterIsLogged(boolean http2) throws IOException {
    String token = Tokens.customer("alice");
    try (LoggedLines log = new LoggedLines();
        RawConnection connection = new RawConnection(gateway)) {
      if (http2) {
        connection.sendHttp2(
            ":method", "GET",
            ":scheme", "http",
            ":authority", "localhost",
            ":path", "/api/orders",
            "authorization", "Bearer " + token + "\u0001");
      } else {
        connection.send(
            "GET /api/orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                + token
                + "\u0001\r\n\r\n");
      }
      assertThat(connection.readUntil("\"status\":400"), endsWith("400"));
      for (String part : token.split("\\.")) {
        assertThat(log.all(), not(containsString(part)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {9_000, 15_000})
  void aLongFieldIsTreatedAlikeInBothVersions(int length) throws IOException {
    String field = "x".repeat(length);
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.sendHttp2(
          ":method", "GET",
          ":scheme", "http",
          ":authority", "localhost",
          ":path", "/api/nothing",
          "x-note", field);
      assertThat(connection.readUntil("\"status\":404"), containsString("\"status\":404"));
    }
    isProblem(
        given().header("X-Note", field).get("/api/nothing"), 404, "not-found", "/api/nothing");
  }

  private static byte[] headWith(byte[]... fields) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(
        RawConnection.block(
            ":method", "POST",
            ":scheme", "http",
            ":authority", "localhost",
            ":path", "/api/orders"));
    for (byte[] field : fields) {
      head.writeBytes(field);
    }
    return head.toByteArray();
  }

  /** A field of 4,000 bytes that the compression of HTTP/2 refers to in one byte each time. */
  private static byte[] repeatedField() {
    byte[] field = RawConnection.block("x-note", "x".repeat(4_000));
    field[0] = 0x40; // with indexing (RFC 7541, 6.2.1)
    byte[] repeated = Arrays.copyOf(field, field.length + 8_000);
    Arrays.fill(repeated, field.length, repeated.length, (byte) (0x80 + 62)); // the newest index
    return repeated;
  }

  static Stream<byte[]> largeHeads() {
    byte[][] small = new byte[400][];
    Arrays.fill(small, RawConnection.block("a", "b"));
    return Stream.of(
        headWith(RawConnection.block("x-note", "x".repeat(16_384))),
        headWith(RawConnection.block("x-note", "x".repeat(14_000)), join(small)),
        headWith(RawConnection.block("x-note", "x".repeat(33_000))),
        headWith(RawConnection.block("x-note", "x".repeat(40_000))),
        headWith(repeatedField()));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("largeHeads")
  void aHeadThatIsTooLargeIs431OverHttp2Too(byte[] head) throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.startHttp2(new byte[0]);
      connection.sendHead(1, 0x1, head);
      assertThat(isTooLarge(connection), containsString("application/problem+json"));
    }
  }

  private static String isTooLarge(RawConnection connection) throws IOException {
    String answer = connection.readUntil("\"}");
    assertThat(
        answer,
        allOf(
            containsString("\"type\":\"urn:ordersystem:problem:request-header-fields-too-large\""),
            containsString("\"status\":431"),
            matchesPattern("(?s).*\"traceId\":\"(?!0{32})[0-9a-f]{32}\".*")));
    return answer;
  }

  /** The codec does not decode it, and without that it cannot read the rest of the connection. */
  @Test
  void aHeadLargerThanFortyKibibytesOnTheWireEndsItsHttp2Connection() throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.startHttp2(new byte[0]);
      byte[] head = headWith(RawConnection.block("x-note", "x".repeat(40 * 1024)));
      connection.sendHead(1, 0x1, head);
      assertThat(
          connection.readUntil("<never>"),
          allOf(containsString("Header size exceeded"), endsWith("<closed>")));
    }
  }

  @Test
  void theConnectionServesOthersAfterAHeadThatIsTooLarge() throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.startHttp2(new byte[0]);
      for (int stream = 1; stream < 7; stream += 2) {
        // The body is on its way. It need not come to its end.
        connection.sendHead(stream, 0, headWith(repeatedField()));
        connection.send(RawConnection.frame(0, 0, stream, new byte[100]));
        isTooLarge(connection);
        String reset = new String(RawConnection.frame(3, 0, stream, new byte[4]), ISO_8859_1);
        assertThat(connection.readUntil(reset), endsWith(reset));
      }
      connection.sendHead(
          7,
          0x1,
          RawConnection.block(
              ":method", "GET", ":scheme", "http", ":authority", "a", ":path", "/api/nothing"));
      assertThat(connection.readUntil("\"status\":404"), containsString("\"status\":404"));
    }
  }

  @Test
  void anEncodedBodyIs415() {
    isProblem(
            operator()
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body("{}")
                .put("/api/products/A"),
            415,
            "unsupported-media-type",
            "/api/products/A")
        .header("Accept-Encoding", "identity");
  }

  @Test
  void theWholeTokenIsNeverInAnAnswer() throws IOException {
    String token = Tokens.customer("alice");
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send(
          "GET /api/orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
              + token
              + "\u0001\r\n\r\n");
      assertThat(
          connection.readUntil("}"), allOf(startsWith("HTTP/1.1 400"), not(containsString(token))));
    }
  }
}
