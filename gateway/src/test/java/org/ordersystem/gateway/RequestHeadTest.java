package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
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

  /** In one frame of HTTP/2, which holds 16,384 bytes: each field counts a little more here. */
  @Test
  void headersThatAreTooLargeAre431OverHttp2Too() throws IOException {
    List<String> head =
        new ArrayList<>(
            List.of(
                ":method", "GET",
                ":scheme", "http",
                ":authority", "localhost",
                ":path", "/api/nothing",
                "x-note", "x".repeat(14_000)));
    for (int i = 0; i < 400; i++) {
      head.addAll(List.of("a", "b"));
    }
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.sendHttp2(head.toArray(String[]::new));
      assertThat(connection.readUntil("\"status\":431"), containsString("\"status\":431"));
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
