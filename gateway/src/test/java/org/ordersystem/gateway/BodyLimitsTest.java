package org.ordersystem.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.testsupport.Waiting.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.gateway.limit.size.WithBody;
import org.ordersystem.testsupport.LoggedErrors;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** Bodies that are half sent take neither memory nor connections from other clients. */
@QuarkusTest
@TestProfile(SmallLimits.class)
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
class BodyLimitsTest extends SmallLimitsTest {
  private static final int ALL_BODIES = 100_000;
  private static final int BODY = 60_000;

  @TestHTTPResource("/")
  URI gateway;

  @Inject MeterRegistry metrics;
  @Inject Vertx vertx;

  /** Sends a request without the end of its body. */
  private RawConnection halfSent(String method, String path, String user, int sent)
      throws IOException {
    RawConnection connection = new RawConnection(gateway);
    String token =
        switch (user) {
          case "alice" -> "Authorization: Bearer " + Tokens.customer("alice") + "\r\n";
          case "oscar" -> "Authorization: Bearer " + Tokens.operator("oscar") + "\r\n";
          default -> "";
        };
    connection.send(
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + token
            + "Content-Length: "
            + BODY
            + "\r\n\r\n"
            + "x".repeat(sent));
    return connection;
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /api/orders, nobody, 401",
    "POST, /api/orders, oscar, 403",
    "PUT, /api/products/A, nobody, 401",
    "PUT, /api/products/A, alice, 403",
    "POST, /api/sagas/01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e/retry, nobody, 401",
    "POST, /api/nothing, nobody, 404",
    "GET, /api/products, nobody, 200",
    "POST, /api/orders/01930f5e-7c1b-7a3c-9d52-3f6f6b1c2d3e/cancellation, alice, 409"
  })
  void nobodyWaitsForABodyThatIsNotWanted(String method, String path, String user, int status)
      throws IOException {
    answers(Services.INVENTORY, okJson("{}"));
    answers(Services.ORDERS, okJson("{\"status\":\"COMPLETED\"}"));
    try (RawConnection connection = halfSent(method, path, user, 10)) {
      assertThat(connection.readUntil("\r\n\r\n"), startsWith("HTTP/1.1 " + status));
    }
  }

  @Test
  void aBodyThatDoesNotArriveInTimeIs408AndItsConnectionIsClosed() throws IOException {
    try (RawConnection connection = halfSent("POST", "/api/orders", "alice", 10)) {
      String answer = connection.readUntil("<never>");
      assertThat(answer, startsWith("HTTP/1.1 408"));
      assertThat(answer, containsString("urn:ordersystem:problem:request-timeout"));
      assertTrue(answer.endsWith("<closed>"), answer);
    }
  }

  @Test
  void allBodiesTogetherAreBoundedAndTheirMemoryComesBack() throws IOException {
    int body = 55_000;
    assertTrue(2 * body > ALL_BODIES);
    try (RawConnection first = halfSent("POST", "/api/orders", "alice", body);
        RawConnection second = halfSent("POST", "/api/orders", "alice", body)) {
      // Which of the two is refused depends on whose bytes are read first.
      String answer =
          Stream.of(first, second)
              .parallel()
              .map(BodyLimitsTest::answer)
              .sorted()
              .toList()
              .getLast();
      assertThat(answer, startsWith("HTTP/1.1 503"));
      assertThat(answer.toLowerCase(), containsString("retry-after: 1"));
    }
    awaitRoomForALargeBody();
  }

  @Test
  void aClientThatHangsUpBeforeItsResponseLeavesNoMemoryTaken() throws IOException {
    answers(Services.ORCHESTRATOR, okJson("{}").withFixedDelay(1000));
    try (RawConnection _ = halfSent("POST", "/api/orders", "alice", BODY)) {
      await().until(() -> !Services.ORCHESTRATOR.getAllServeEvents().isEmpty());
    }
    awaitRoomForALargeBody();
  }

  /** Begins a placement over HTTP/2 that never ends. Returns the status of its response. */
  private static Future<Integer> neverEnded(HttpClient client, int sent) {
    return client
        .request(HttpMethod.POST, "/api/orders")
        .flatMap(
            request -> {
              request
                  .setChunked(true)
                  .putHeader("Content-Type", "application/json")
                  .putHeader("Authorization", "Bearer " + Tokens.customer("alice"))
                  .write("x".repeat(sent));
              return request.response();
            })
        .map(HttpClientResponse::statusCode);
  }

  private static int product(HttpClient client) throws Exception {
    return Http2.result(
        client
            .request(HttpMethod.GET, "/api/products/A")
            .flatMap(HttpClientRequest::send)
            .map(HttpClientResponse::statusCode));
  }

  @Test
  void bodiesThatNeverEndOverHttp2Are408AndTheirConnectionServesOthers() throws Exception {
    answers(Services.INVENTORY, okJson("{}"));
    HttpClient client = Http2.client(vertx, gateway);
    try {
      List<Future<Integer>> statuses =
          IntStream.range(0, 3).mapToObj(i -> neverEnded(client, 10)).toList();
      assertEquals(200, product(client));
      for (Future<Integer> status : statuses) {
        assertEquals(408, Http2.result(status));
      }
      assertEquals(200, product(client));
    } finally {
      client.close();
    }
  }

  @Test
  void allBodiesTogetherAreBoundedOverHttp2TooAndOtherClientsGoOn() throws Exception {
    int body = 55_000;
    assertTrue(2 * body > ALL_BODIES);
    HttpClient client = Http2.client(vertx, gateway);
    try {
      // Which of the two is refused depends on whose bytes are read first.
      Future<Integer> first = neverEnded(client, body);
      Future<Integer> second = neverEnded(client, body);
      int refused =
          (int)
              CompletableFuture.anyOf(
                      first.toCompletionStage().toCompletableFuture(),
                      second.toCompletionStage().toCompletableFuture())
                  .get(20, TimeUnit.SECONDS);
      assertEquals(503, refused);

      answers(Services.ORCHESTRATOR, okJson(PLACED));
      answers(Services.ORDERS, okJson("{}"));
      place("wait=0").then().statusCode(202);
    } finally {
      client.close();
    }
    awaitRoomForALargeBody();
  }

  private static void awaitRoomForALargeBody() {
    answers(Services.ORCHESTRATOR, okJson("{\"orderId\":\"%s\",\"order\":{}}".formatted(ORDER_ID)));
    answers(Services.ORDERS, okJson("{}"));
    await()
        .until(
            () ->
                customer()
                    .contentType("application/json")
                    .body("x".repeat(BODY))
                    .post("/api/orders")
                    .statusCode(),
            is(202));
  }

  private static String answer(RawConnection connection) {
    try {
      return connection.readUntil("}");
    } catch (IOException e) {
      return "no answer: " + e;
    }
  }

  private long serverErrors() {
    return metrics.find("http.server.requests").timers().stream()
        .filter(timer -> timer.getId().getTag("status").startsWith("5"))
        .mapToLong(Timer::count)
        .sum();
  }

  private long badRequests() {
    return metrics.find("http.server.requests").tag("status", "400").timers().stream()
        .mapToLong(Timer::count)
        .sum();
  }

  @Test
  void aClientThatHangsUpInItsBodyIsNoErrorOfOurs() throws IOException {
    long failures = serverErrors();
    long refused = badRequests();
    try (LoggedErrors errors = new LoggedErrors(Thread.currentThread())) {
      halfSent("POST", "/api/orders", "alice", 10).close();
      await().until(() -> badRequests() > refused);
      assertEquals(List.of(), errors.all());
    }
    assertEquals(failures, serverErrors());
  }

  /** A parameter without an annotation is the body. */
  @Test
  void everyOperationWithABodySaysSo() {
    for (Class<?> resource : Resources.all()) {
      for (Method method : resource.getDeclaredMethods()) {
        boolean operation =
            Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.isAnnotationPresent(jakarta.ws.rs.HttpMethod.class));
        boolean takesBody =
            Arrays.stream(method.getParameterAnnotations()).anyMatch(each -> each.length == 0);
        if (operation) {
          assertEquals(takesBody, method.isAnnotationPresent(WithBody.class), method.getName());
        }
      }
    }
  }
}
