package org.ordersystem.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.testsupport.Waiting.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ordersystem.gateway.client.OrderStreamEdge;
import org.ordersystem.gateway.client.answer.StreamAnswer;
import org.ordersystem.testsupport.TokenEnvironment;
import org.ordersystem.testsupport.Tokens;

/** The stream of an order passes through the gateway. */
@QuarkusTest
@WithTestResource(TokenEnvironment.class)
@WithTestResource(Services.class)
@WithTestResource(StreamingServer.class)
@Timeout(120)
class OrderStreamTest extends GatewayTest {
  private static final String PATH = "/api/orders/" + ORDER_ID + "/stream";
  private static final String FIRST = "retry: 2000\nid: 1\nevent: order\ndata: {}\n\n";
  private static final String SECOND = "id: 2\nevent: order\ndata: {}\n\n";
  private static final String LAST = "<the end>";

  @TestHTTPResource("/")
  URI gateway;

  @Inject MeterRegistry meters;
  @Inject OrderStreamEdge edge;

  @BeforeEach
  void noStreamIsOpen() {
    await()
        .until(
            () ->
                meters.find("ordersystem.streams.open").gauges().stream()
                    .allMatch(open -> open.value() == 0));
  }

  private RawConnection watch(String... headers) throws IOException {
    RawConnection client = new RawConnection(gateway);
    client.send(
        "GET %s HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer %s\r\nAccept: text/event-stream\r\n%s\r\n"
            .formatted(PATH, Tokens.customer("alice"), String.join("", headers)));
    return client;
  }

  /** The client has this event while the order service is still sending. */
  private static String begin(StreamingServer.Request request, RawConnection client)
      throws IOException {
    request.send(StreamingServer.BEGIN);
    request.sendChunk(FIRST);
    return client.readUntil(FIRST);
  }

  @Test
  void eachEventReachesTheClientAtOnceAndUnchanged() throws Exception {
    try (RawConnection client = watch("Last-Event-ID: 7\r\nForwarded: for=192.0.2.1\r\n");
        StreamingServer.Request request = StreamingServer.next()) {
      assertThat(request.head(), startsWith("GET /orders/" + ORDER_ID + "/stream HTTP/1.1"));
      assertThat(request.head(), containsStringIgnoringCase("authorization: Bearer ey"));
      assertThat(request.head(), containsStringIgnoringCase("last-event-id: 7"));
      assertThat(request.head(), containsString("Forwarded: for=127.0.0.1;host=\"a\";proto=http"));
      assertThat(request.head(), not(containsString("192.0.2.1")));

      String response = begin(request, client);
      assertThat(response, startsWith("HTTP/1.1 200"));
      assertThat(response, containsStringIgnoringCase("content-type: text/event-stream\r\n"));
      assertThat(response, containsStringIgnoringCase("cache-control: no-store\r\n"));
      assertThat(response, containsStringIgnoringCase("ratelimit: "));
      assertThat(response, not(containsStringIgnoringCase("x-inside")));

      request.sendChunk(":\n\n");
      assertThat(client.readUntil(":\n\n"), endsWith("3\r\n:\n\n"));
      request.sendChunk(SECOND);
      request.send(StreamingServer.END);
      assertThat(client.readUntil(StreamingServer.END), containsString(SECOND));
    }
  }

  @Test
  void aClientThatGoesClosesTheStreamBehind() throws Exception {
    RawConnection client = watch();
    try (StreamingServer.Request request = StreamingServer.next()) {
      begin(request, client);
      client.close();

      assertTrue(request.isClosed());
    }
  }

  /** The buffers of both connections fill up, then the order service cannot send any more. */
  @Test
  void aClientThatTakesNothingHoldsUpTheOrderServiceAndNothingIsKeptForIt() throws Exception {
    int all = 64;
    AtomicInteger sent = new AtomicInteger();
    try (RawConnection client = watch();
        StreamingServer.Request request = StreamingServer.next()) {
      begin(request, client);
      CompletableFuture<Void> sender =
          CompletableFuture.runAsync(
              () -> {
                while (sent.get() < all) {
                  request.sendComment(1 << 20);
                  sent.incrementAndGet();
                }
              });
      awaitStandstill(sent);
      assertThat(sent.get(), lessThan(all / 2));

      client.skip(all << 20);
      sender.join();
      request.send(StreamingServer.END);
      assertThat(client.readUntil(StreamingServer.END), endsWith(StreamingServer.END));
    }
  }

  private static void awaitStandstill(AtomicInteger number) {
    AtomicInteger before = new AtomicInteger();
    await()
        .during(Duration.ofSeconds(1))
        .until(
            () -> {
              int now = number.get();
              return before.getAndSet(now) == now && now > 0;
            });
  }

  @Test
  void aFailureBeforeTheFirstByteIsAProblem() throws Exception {
    try (RawConnection client = watch("Connection: close\r\n")) {
      for (int attempt = 0; attempt < 3; attempt++) {
        StreamingServer.next().close();
      }
      String response = client.readUntil(LAST);
      assertThat(response, startsWith("HTTP/1.1 502"));
      assertThat(response, containsString("urn:ordersystem:problem:bad-gateway"));
    }
  }

  @Test
  void aFailureAfterTheFirstByteBreaksTheStreamSoThatTheClientResumesIt() throws Exception {
    try (RawConnection client = watch()) {
      StreamingServer.Request request = StreamingServer.next();
      begin(request, client);
      request.close();

      assertEquals("\r\n<closed>", client.readUntil(LAST));
    }
  }

  @Test
  void aRefusalIsAProblem() throws Exception {
    try (RawConnection client = watch("Connection: close\r\n");
        StreamingServer.Request request = StreamingServer.next()) {
      request.send(StreamingServer.REFUSAL);
      String response = client.readUntil(LAST);
      assertThat(response, startsWith("HTTP/1.1 404"));
      assertThat(response, containsString("urn:ordersystem:problem:not-found"));
    }
  }

  @Test
  void aClientThatHasTheFinalStateIsToldNotToComeBack() throws Exception {
    try (RawConnection client = watch("Connection: close\r\n");
        StreamingServer.Request request = StreamingServer.next()) {
      request.send("HTTP/1.1 204 No Content\r\n\r\n");
      String response = client.readUntil(LAST);
      assertThat(response, startsWith("HTTP/1.1 204"));
      assertThat(response, not(containsStringIgnoringCase("transfer-encoding")));
      assertThat(response, endsWith("\r\n\r\n<closed>"));
    }
  }

  @Test
  void anAnswerThatIsNoStreamIsNotPassedOn() throws Exception {
    try (RawConnection client = watch("Connection: close\r\n")) {
      for (int attempt = 0; attempt < 3; attempt++) {
        StreamingServer.next().send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
      }
      assertThat(client.readUntil(LAST), startsWith("HTTP/1.1 502"));
    }
  }

  @Test
  void aStreamBeyondTheLimitIsRefusedUntilAnotherEnds() throws Exception {
    RawConnection first = watch();
    StreamingServer.Request one = StreamingServer.next();
    begin(one, first);
    try (RawConnection second = watch();
        StreamingServer.Request other = StreamingServer.next()) {
      begin(other, second);

      isProblem(customer().get(PATH), 503, "service-unavailable", PATH).header("Retry-After", "1");

      first.close();
      assertTrue(one.isClosed());
      StreamingServer.refuseAll(true);
      await().until(() -> customer().get(PATH).statusCode(), is(404));
    } finally {
      StreamingServer.refuseAll(false);
    }
  }

  @Test
  void aStreamBeyondTheBulkheadIsRefusedBeforeItIsOpened() {
    int room = bulkhead("value") + bulkhead("waiting-task-queue");
    List<CompletableFuture<StreamAnswer>> opening =
        IntStream.range(0, room).mapToObj(i -> open()).toList();
    CompletableFuture<StreamAnswer> beyond = open();
    try {
      await().until(beyond::isDone);
      assertEquals(BulkheadException.class, beyond.exceptionNow().getClass());
      assertEquals(CircuitBreakerState.CLOSED, breakers.currentState("order-streams"));
    } finally {
      StreamingServer.refuseAll(true);
      await()
          .until(
              () -> {
                StreamingServer.closeWaiting();
                return opening.stream().allMatch(CompletableFuture::isDone);
              });
      StreamingServer.refuseAll(false);
    }
  }

  private static int bulkhead(String key) {
    return ConfigProvider.getConfig()
        .getValue("quarkus.fault-tolerance.global.bulkhead." + key, Integer.class);
  }

  private CompletableFuture<StreamAnswer> open() {
    return edge.open("t", ORDER_ID, null).subscribeAsCompletionStage();
  }

  @Test
  void aTokenIsNeeded() {
    given().get(PATH).then().statusCode(401);
  }
}
