package org.ordersystem.testsupport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.testsupport.Waiting.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The tests of bodies that every service passes: too large, or broken off. They are mistakes of the
 * client, so the service neither logs an error nor counts one. A service names an operation.
 */
public abstract class BodyLimits {
  private static final String PART = "x".repeat(10_000);

  @TestHTTPResource("/")
  URI service;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private LoggedErrors log;
  private double failed;

  /** The address of an operation that takes a JSON object. */
  protected abstract String path();

  protected HttpMethod method() {
    return HttpMethod.PUT;
  }

  /** The header fields that the operation needs. */
  protected Map<String, String> headers() {
    return Map.of(
        "Authorization",
        "Bearer " + Tokens.orchestrator(),
        "Saga-Id",
        "01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e",
        "Saga-Step",
        "step");
  }

  @BeforeEach
  void listen() throws Exception {
    failed = responses("http_server_requests_seconds_count\\{.*status=\"5.*");
    Promise<Thread> client = Promise.promise();
    vertx.runOnContext(now -> client.complete(Thread.currentThread()));
    log = new LoggedErrors(result(client.future()));
  }

  @AfterEach
  void thereWasNoErrorOfTheService() throws Exception {
    result(vertx.close());
    log.close();
    assertEquals(List.of(), log.all());
    assertEquals(failed, responses("http_server_requests_seconds_count\\{.*status=\"5.*"));
  }

  private double responses(String line) {
    return given()
        .get(management.resolve("/q/metrics"))
        .asString()
        .lines()
        .filter(metric -> metric.matches(line))
        .mapToDouble(metric -> Double.parseDouble(metric.substring(metric.lastIndexOf(' '))))
        .sum();
  }

  /**
   * Everything happens on the thread on which the response arrives, so that none of it is missed.
   */
  private String isRefused(
      HttpVersion version, Consumer<HttpClientRequest> body, int status, String code)
      throws Exception {
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(version)
                .setHttp2ClearTextUpgrade(false)
                .setDefaultHost(service.getHost())
                .setDefaultPort(service.getPort()));
    Promise<String> problem = Promise.promise();
    vertx.runOnContext(
        now ->
            client
                .request(new RequestOptions().setMethod(method()).setURI(path()))
                .flatMap(request -> answer(request, body))
                .flatMap(response -> problem(response, status))
                .onComplete(problem));
    String text = result(problem.future());
    assertTrue(text.contains("\"urn:ordersystem:problem:" + code + "\""), text);
    assertTrue(text.contains("\"instance\":\"" + path() + "\""), text);
    assertTrue(text.matches("(?s).*\"traceId\":\"[0-9a-f]{32}\".*"), text);
    return text;
  }

  private Future<HttpClientResponse> answer(
      HttpClientRequest request, Consumer<HttpClientRequest> body) {
    headers().forEach(request::putHeader);
    body.accept(request.putHeader("Content-Type", "application/json"));
    return request.response();
  }

  private static <T> T result(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private static Future<String> problem(HttpClientResponse response, int status) {
    assertEquals(status, response.statusCode());
    assertEquals("application/problem+json", response.getHeader("Content-Type"));
    return response.body().map(Buffer::toString);
  }

  private static void write(HttpClientRequest request, String start, int parts) {
    request.setChunked(true).write(start);
    for (int i = 0; i < parts; i++) {
      request.write(PART);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void aBodyOfADeclaredSizeThatIsTooLargeIs413(HttpVersion version) throws Exception {
    isRefused(
        version,
        request -> request.end(Buffer.buffer("{\"a\":\"" + PART.repeat(7) + "\"}")),
        413,
        "content-too-large");
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void aBodyOfUnknownSizeThatIsTooLargeIs413(HttpVersion version) throws Exception {
    isRefused(
        version,
        request -> {
          write(request, "{\"a\":\"", 7);
          request.end("\"}");
        },
        413,
        "content-too-large");
  }

  /** The response does not wait for the end of the body. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void aBodyWithoutAnEndIsRefusedAsSoonAsItIsTooLarge(HttpVersion version) throws Exception {
    isRefused(version, request -> write(request, "{\"a\":\"", 7), 413, "content-too-large");
  }

  /** An operation that does not block begins to read when it has 10 KiB. */
  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void theRestOfABrokenBodyIsNotWaitedFor(HttpVersion version) throws Exception {
    isRefused(version, request -> write(request, "{not JSON", 2), 400, "bad-request");
  }

  /** Longer forms of a character than it needs, a surrogate, and what is no character at all. */
  @ParameterizedTest
  @ValueSource(strings = {"c181", "c0af", "e08181", "f0808181", "eda080", "f5808080", "ff", "80"})
  void aBodyThatIsNotUtf8IsRefused(String bytes) throws Exception {
    byte[] body =
        "{\"a\":\"%s\"}"
            .formatted(new String(HexFormat.of().parseHex(bytes), StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);
    String problem =
        isRefused(
            HttpVersion.HTTP_1_1, request -> request.end(Buffer.buffer(body)), 400, "bad-request");
    assertTrue(problem.contains("not UTF-8"), problem);
  }

  @Test
  void aClientThatHangsUpInMidBodyIsNoFailure() throws IOException {
    double before = responses("http_server_requests_seconds_count.*");
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      StringBuilder head = new StringBuilder(method() + " " + path() + " HTTP/1.1\r\n");
      headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Host: a\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{\"a\"");
      socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
    }
    await().until(() -> responses("http_server_requests_seconds_count.*") > before, is(true));
  }
}
