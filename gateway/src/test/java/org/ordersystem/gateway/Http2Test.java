package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost(gateway.getHost())
                .setDefaultPort(gateway.getPort()));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void aResponseLargerThanTheWindowArrivesWhole() throws Exception {
    String body = "\"" + "x".repeat(1_000_000) + "\"";
    answers(Services.INVENTORY, okJson(body));

    assertEquals(
        body.length(),
        result(
                client
                    .request(HttpMethod.GET, "/api/products/A")
                    .flatMap(HttpClientRequest::send)
                    .flatMap(HttpClientResponse::body))
            .length());
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

  /** Quarkus answers before any handler can add a problem document. */
  @Test
  void anAddressThatCannotBeDecodedIs400() throws Exception {
    assertEquals(
        400,
        result(client.request(HttpMethod.GET, "/api/%zz").flatMap(HttpClientRequest::send))
            .statusCode());
  }
}
