package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.LoggedErrors;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Requests that reach no route get a problem document too. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class BrokenRequestsTest extends GatewayTest {
  private static final Pattern TRACE_ID = Pattern.compile("\"traceId\":\"(?!0{32})[0-9a-f]{32}\"");
  private static final String HOST = "Host: localhost\r\n";
  private static final String END = "Connection: close\r\n\r\n";

  @TestHTTPResource("/")
  URI gateway;

  private static Arguments request(int status, String head) {
    return arguments(status, head + HOST + END);
  }

  static Stream<Arguments> heads() {
    return Stream.of(
        request(400, "GET /api/%zz HTTP/1.1\r\n"),
        request(400, "GET /api/products?limit=%zz HTTP/1.1\r\n"),
        request(400, "NONSENSE\r\n"),
        request(400, "GET / HTTP/3.0\r\n"),
        request(400, "GET / HTTP/1.1\r\nX : a\r\n"),
        request(400, "POST /api/orders HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4\r\n"),
        request(400, "POST /api/orders HTTP/1.1\r\nContent-Length: -3\r\n"),
        request(400, "POST /api/orders HTTP/1.1\r\nContent-Length: " + "9".repeat(30) + "\r\n"),
        request(
            400,
            "POST /api/orders HTTP/1.1\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n"),
        arguments(400, "GET /api/nothing HTTP/1.1\r\n" + END),
        request(404, "CONNECT example.org:443 HTTP/1.1\r\n"),
        request(404, "OPTIONS * HTTP/1.1\r\n"),
        request(405, "TRACE /api/products HTTP/1.1\r\n"),
        request(405, "MAKE /api/products HTTP/1.1\r\n"),
        request(405, "CONNECT /api/products HTTP/1.1\r\n"),
        request(414, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n"),
        request(431, "GET / HTTP/1.1\r\nX: " + "a".repeat(40_000) + "\r\n"));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void aBrokenHeadGetsAProblem(int status, String head) throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send(head);
      isProblem(connection.readUntil("<never>"), status);
    }
  }

  private static void isProblem(String answer, int status) {
    assertTrue(answer.split("\r\n")[0].contains(" " + status), answer);
    assertThat(answer.toLowerCase(), containsString("content-type: application/problem+json"));
    assertThat(answer, containsString("\"type\":\"urn:ordersystem:problem:"));
    assertThat(answer, containsString("\"status\":" + status));
    assertThat(TRACE_ID.matcher(answer).find(), is(true));
    assertThat(answer, endsWith("<closed>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zz\r\nabc\r\n",
        "3\r\nabc\r\nzz\r\n",
        "ffffffffffffffffffff\r\n",
        "3\r\nabcX5\r\n"
      })
  void aBrokenChunkIs400AndNoErrorOfOurs(String chunks) throws IOException {
    try (LoggedErrors errors = new LoggedErrors(Thread.currentThread());
        RawConnection connection = new RawConnection(gateway)) {
      connection.send(
          "POST /api/orders HTTP/1.1\r\nContent-Type: application/json\r\nAuthorization: Bearer "
              + Tokens.customer("alice")
              + "\r\nTransfer-Encoding: chunked\r\n"
              + HOST
              + "\r\n"
              + chunks);
      isProblem(connection.readUntil("<never>"), 400);
      assertEquals(List.of(), errors.all());
    }
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }

  @Test
  void anAnswerBeforeABrokenRequestIsNotReplaced() throws IOException {
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.send("GET /api/nothing HTTP/1.1\r\n" + HOST + "\r\nNONSENSE\r\n\r\n");
      String answers = connection.readUntil("<never>");
      assertThat(answers, startsWith("HTTP/1.1 404"));
      assertThat(answers, containsString("problem:bad-request"));
    }
  }

  /** The methods of each address as the OpenAPI document names them. */
  private static Map<String, Set<String>> documentedMethods() {
    Map<String, Map<String, Object>> paths = given().get("/openapi?format=json").path("paths");
    Map<String, Set<String>> methods = new TreeMap<>();
    paths.forEach(
        (path, item) -> {
          Set<String> allowed = new TreeSet<>(Set.of("OPTIONS"));
          item.keySet().stream()
              .filter(key -> !key.equals("parameters"))
              .forEach(method -> allowed.add(method.toUpperCase(Locale.ROOT)));
          if (allowed.contains("GET")) {
            allowed.add("HEAD");
          }
          methods.put(
              path.replace("{sku}", "A").replace("{name}", "a").replaceAll("\\{\\w+}", ORDER_ID),
              allowed);
        });
    methods.remove("/token"); // exists in the profile local only
    return methods;
  }

  @Test
  void eachAddressNamesItsDocumentedMethods() {
    Map<String, Set<String>> documented = documentedMethods();
    assertThat(documented.keySet(), hasItem("/api/orders/" + ORDER_ID + "/stream"));
    documented.forEach(
        (path, methods) -> {
          String allowed = String.join(", ", methods);
          isProblem(given().patch(path), 405, "method-not-allowed", path).header("Allow", allowed);
          given().options(path).then().statusCode(200).header("Allow", equalTo(allowed));
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health",
        "/q/health/ready",
        "/q/metrics",
        "/q/openapi",
        "/q/swagger-ui",
        "/q/dev-ui",
        "/orders/" + ORDER_ID,
        "/reservations/" + ORDER_ID,
        "/payments/" + ORDER_ID,
        "/shipments/" + ORDER_ID,
        "/sagas/place-order",
        "/jwks.json",
        "/.well-known/jwks.json",
        "/.well-known/openid-configuration",
        "//q/health",
        "/api/../q/health",
        "/api/%2e%2e/q/metrics",
        "/api/products/..%2f..%2fq%2fmetrics"
      })
  void nothingInternalIsReachable(String path) throws IOException {
    for (String method : new String[] {"GET", "PUT", "POST"}) {
      try (RawConnection connection = new RawConnection(gateway)) {
        connection.send(
            method
                + " "
                + path
                + " HTTP/1.1\r\nAuthorization: Bearer "
                + Tokens.orchestrator()
                + "\r\n"
                + HOST
                + END);
        isProblem(connection.readUntil("<never>"), 404);
      }
    }
    assertTrue(Services.ORDERS.getAllServeEvents().isEmpty());
    assertTrue(Services.INVENTORY.getAllServeEvents().isEmpty());
    assertTrue(Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
  }
}
