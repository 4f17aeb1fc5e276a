package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.gateway.Http2.result;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The gateway over HTTP/2 with prior knowledge. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class Http2Test extends GatewayTest {
  @TestHTTPResource("/")
  URI gateway;

  @Inject Vertx vertx;

  private HttpClient client;

  @BeforeEach
  void connect() {
    client = Http2.client(vertx, gateway);
  }

  @AfterEach
  void close() {
    client.close();
  }

  /** Reads the response on the thread on which it arrives, so that none of it is missed. */
  private <T> T ask(HttpMethod method, String address, Function<HttpClientResponse, Future<T>> read)
      throws Exception {
    Promise<T> answer = Promise.promise();
    vertx.runOnContext(
        now ->
            client
                .request(method, address)
                .flatMap(HttpClientRequest::send)
                .flatMap(read)
                .onComplete(answer));
    return result(answer.future());
  }

  private static Future<JsonObject> problem(HttpClientResponse response) {
    assertEquals(400, response.statusCode());
    assertEquals("application/problem+json", response.getHeader("Content-Type"));
    return response.body().map(Buffer::toJsonObject);
  }

  @Test
  void aResponseLargerThanTheWindowArrivesWhole() throws Exception {
    String body = "\"" + "x".repeat(1_000_000) + "\"";
    answers(Services.INVENTORY, okJson(body));

    assertEquals(
        body.length(), ask(HttpMethod.GET, "/api/products/A", HttpClientResponse::body).length());
  }

  @Test
  void aBodyWithoutAContentLengthIsLimited() throws Exception {
    HttpClientRequest request = result(client.request(HttpMethod.POST, "/api/orders"));
    request.setChunked(true).putHeader("Content-Type", "application/json");
    request.putHeader("Authorization", "Bearer " + Tokens.customer("alice"));
    IntStream.range(0, 8).forEach(part -> request.write(Buffer.buffer("x".repeat(10_000))));

    assertTrue(
        result(request.response().flatMap(HttpClientResponse::body))
            .toString()
            .contains("problem:content-too-large"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/%zz", "/api/products?limit=%zz", "/api/a b"})
  void anAddressThatIsNoUriGetsAProblem(String address) throws Exception {
    JsonObject problem = ask(HttpMethod.GET, address, Http2Test::problem);
    assertEquals("urn:ordersystem:problem:bad-request", problem.getString("type"));
    assertTrue(problem.getString("traceId").matches("(?!0{32})[0-9a-f]{32}"));
  }

  @Test
  void theConnectionServesOthersAfterAnAddressThatIsNoUri() throws Exception {
    answers(Services.INVENTORY, okJson("{}"));
    HttpClientRequest request = result(client.request(HttpMethod.POST, "/api/%zz"));
    request.setChunked(true).write("the body does not end");
    assertEquals(400, result(request.response()).statusCode());
    HttpClientResponse head =
        result(client.request(HttpMethod.HEAD, "/api/%zz").flatMap(HttpClientRequest::send));
    assertEquals(400, head.statusCode());
    assertEquals(
        200,
        result(client.request(HttpMethod.GET, "/api/products/A").flatMap(HttpClientRequest::send))
            .statusCode());
  }

  /** The time limit is longer than this test waits, so the limit of bytes closes the connection. */
  @Test
  void responsesThatAClientOpensNoWindowForAreBounded() throws Exception {
    answers(Services.INVENTORY, okJson("\"" + "x".repeat(7_000_000) + "\""));
    try (RawConnection connection = new RawConnection(gateway)) {
      connection.startHttp2(HexFormat.of().parseHex("000400000000"));
      for (int stream : new int[] {1, 3, 5}) {
        connection.send(
            RawConnection.frame(
                1,
                0x5,
                stream,
                RawConnection.block(
                    ":method", "GET",
                    ":scheme", "http",
                    ":authority", "localhost",
                    ":path", "/api/products/A")));
      }
      assertTrue(connection.readUntil("<never>").endsWith("<closed>"));
    }
  }
}
