package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.participant.token.ServiceToken;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.definition.StepType;
import org.ordersystem.testsupport.TestEnvironment;

/** The fault tolerance of calls to a participant. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(EdgeTest.SilentInventory.class)
class EdgeTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(300);

  @Inject HttpParticipants participants;
  @Inject ServiceToken token;
  @Inject CircuitBreakerMaintenance breakers;
  @Inject MeterRegistry meters;

  /** An inventory service that sends the headers of a response and no body. */
  public static class SilentInventory extends ServiceStubs {
    @Override
    public Map<String, String> start() {
      Map<String, String> config = new HashMap<>(super.start());
      config.put("ordersystem.participant.inventory.url", "http://127.0.0.1:" + silence());
      return config;
    }

    private static int silence() {
      try {
        ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> sendHeadersOnly(server));
        return server.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void sendHeadersOnly(ServerSocket server) {
    String headers = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n";
    try {
      while (true) {
        Socket client = server.accept();
        client.getInputStream().read(); // an answer before the request is another fault
        client.getOutputStream().write(headers.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
    breakers.resetAll();
  }

  private CompletableFuture<Answer> call(String participant, String path) {
    return call(participant, path, LONG);
  }

  private CompletableFuture<Answer> call(String participant, String path, Duration timeout) {
    return call(participant, path, timeout, "step");
  }

  private CompletableFuture<Answer> call(
      String participant, String path, Duration timeout, String step) {
    return participants
        .call(
            new Delivery(
                new SagaRef(UUID.randomUUID(), "saga", UUID.randomUUID(), null),
                new Step<>(
                    step,
                    participant,
                    StepType.RETRIABLE,
                    null,
                    null,
                    new Step.Calls(Set.of("NO"), timeout, null, false)),
                true,
                1,
                StepRequest.delete(path)))
        .toCompletableFuture();
  }

  private static String error(Answer answer) {
    assertThat(answer, instanceOf(Answer.Unknown.class));
    return ((Answer.Unknown) answer).error();
  }

  @Test
  void aCallThatHangsIsUnknownWhenItsTimeIsOver() {
    ServiceStubs.server()
        .stubFor(delete(urlMatching("/hangs")).willReturn(aResponse().withFixedDelay(60_000)));
    assertThat(error(call("order", "/hangs", SHORT).join()), is("no answer in time"));
  }

  @Test
  void anAnswerThatNeverEndsIsUnknownWhenItsTimeIsOver() {
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/drips"))
                .willReturn(
                    aResponse().withBody("{".repeat(1000)).withChunkedDribbleDelay(100, 60_000)));
    assertThat(error(call("order", "/drips", SHORT).join()), is("no answer in time"));
  }

  @Test
  void headersAndThenSilenceAreUnknownWhenTheTimeIsOver() {
    assertThat(error(call("inventory", "/", SHORT).join()), is("no answer in time"));
  }

  @Test
  void anAnswerThatIsTooLargeIsNotTheParticipants() {
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/large")).willReturn(aResponse().withBody(" ".repeat(70_000))));
    assertThat(
        error(call("order", "/large").join()), is("answered 200, but not by the participant"));
  }

  @Test
  void theDelayThatAParticipantAsksForIsPassedOn() {
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/busy"))
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "7")));
    assertThat(
        call("order", "/busy").join(),
        is(new Answer.Unknown("answered 503", Duration.ofSeconds(7))));
  }

  @Test
  void aParticipantThatFailsIsLeftAloneUntilItHasRecovered() {
    ServiceStubs.server()
        .stubFor(delete(urlMatching("/fails")).willReturn(aResponse().withStatus(502)));
    for (int i = 0; i < 4; i++) {
      call("payment", "/fails").join();
    }
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.OPEN));
    assertThat(
        call("payment", "/fails").join(),
        is(new Answer.Unknown("circuit breaker open", TightLimits.BREAKER_DELAY)));
    ServiceStubs.server().verify(4, deleteRequestedFor(urlMatching("/fails")));
    assertThat(call("order", "/works").join(), instanceOf(Answer.Done.class));
    await().until(() -> call("payment", "/works").join(), instanceOf(Answer.Done.class));
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.CLOSED));
  }

  /** These answers say nothing about the calls of other sagas. */
  @ParameterizedTest
  @CsvSource({
    "429, {}, answered 429",
    "302, , 'answered 302, but not by the participant'",
    "403, {}, 'answered 403, but not by the participant'",
    "404, <html>, 'answered 404, but not by the participant'",
    "409, <html>, 'answered 409, but not by the participant'",
    "410, {}, 'answered 410, but not by the participant'",
    "413, , 'answered 413, but not by the participant'",
    "421, {\"type\":\"about:blank\"}, 'answered 421, but not by the participant'",
    "200, <html>, 'answered 200, but not by the participant'"
  })
  void aFailureOfOneCallIsUnknownAndOpensNoBreaker(int status, String body, String error) {
    double foreign = foreignAnswers();
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/fails"))
                .willReturn(
                    aResponse().withStatus(status).withBody(body).withHeader("Retry-After", "3")));
    for (int i = 0; i < 6; i++) {
      assertThat(
          call("payment", "/fails").join(), is(new Answer.Unknown(error, Duration.ofSeconds(3))));
    }
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.CLOSED));
    assertThat(foreignAnswers() - foreign, is(error.contains("not by") ? 6.0 : 0.0));
  }

  /** More calls than the breaker of any participant needs to open. */
  @ParameterizedTest
  @CsvSource({"order, 500", "payment, 500", "payment, 501", "payment, 505"})
  void aRequestThatAParticipantCannotHandleOpensNoBreaker(String participant, int status) {
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/fails"))
                .willReturn(aResponse().withStatus(status).withHeader("Retry-After", "3")));
    for (int i = 0; i < 25; i++) {
      assertThat(
          call(participant, "/fails").join(),
          is(new Answer.Failed("answered " + status, Duration.ofSeconds(3))));
    }
    assertThat(breakers.currentState(participant), is(CircuitBreakerState.CLOSED));
  }

  private double foreignAnswers() {
    return meters.counter("ordersystem.foreign.answers", "participant", "payment").count();
  }

  @Test
  void aRequestThatCannotBeSentIsADefectAndOpensNoBreaker() {
    for (int i = 0; i < 6; i++) {
      assertThat(call("payment", "/works", LONG, "step\n").join(), instanceOf(Answer.Defect.class));
    }
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.CLOSED));
  }

  /** A half-open breaker allows one call and rejects all others. */
  @Test
  void aParticipantThatIsTriedCarefullyCountsAsUnavailable() {
    ServiceStubs.server()
        .stubFor(delete(urlMatching("/fails")).willReturn(aResponse().withStatus(502)));
    for (int i = 0; i < 4; i++) {
      call("payment", "/fails").join();
    }
    assertThat(participants.unavailable(), contains("payment"));
    await().until(() -> breakers.currentState("payment"), is(CircuitBreakerState.HALF_OPEN));
    assertThat(participants.unavailable(), contains("payment"));
    call("payment", "/works").join();
    assertThat(participants.unavailable(), is(empty()));
  }

  /** Regression: all calls waited forever for the token. */
  @Test
  void aTokenThatNeverComesWholeHoldsNoCallForLong() {
    ServiceStubs.server()
        .stubFor(
            post(urlMatching("/token"))
                .willReturn(
                    aResponse().withBody("{".repeat(1000)).withChunkedDribbleDelay(100, 60_000)));
    token.forget();
    Answer answer = call("order", "/works").orTimeout(20, TimeUnit.SECONDS).join();
    assertThat(error(answer), containsString("imeout"));
    ServiceStubs.reset();
    assertThat(call("order", "/works").join(), instanceOf(Answer.Done.class));
  }

  @Test
  void aTokenThatIsTooLargeIsNotRead() {
    String large = "{\"access_token\":\"%s\"}".formatted("x".repeat(70_000));
    ServiceStubs.server().stubFor(post(urlMatching("/token")).willReturn(okJson(large)));
    token.forget();
    assertThat(error(call("order", "/works").join()), containsString("too large"));
    ServiceStubs.reset();
    assertThat(call("order", "/works").join(), instanceOf(Answer.Done.class));
  }

  @Test
  void aTokenWhoseLifeIsNotToldIsUsed() {
    ServiceStubs.server()
        .stubFor(post(urlMatching("/token")).willReturn(okJson("{\"access_token\":\"brief\"}")));
    token.forget();
    assertThat(call("order", "/works").join(), instanceOf(Answer.Done.class));
    ServiceStubs.server()
        .verify(
            deleteRequestedFor(urlMatching("/works"))
                .withHeader("Authorization", equalTo("Bearer brief")));
    token.forget();
  }

  /** Regression: each 401 of one participant made all calls wait for a new token. */
  @Test
  void aParticipantThatRefusesAFreshTokenCostsTheOthersNothing() {
    ServiceStubs.server()
        .stubFor(delete(urlMatching("/refuses-tokens")).willReturn(aResponse().withStatus(401)));
    token.forget();
    for (int i = 0; i < 3; i++) {
      assertThat(error(call("order", "/refuses-tokens").join()), is("answered 401"));
    }
    ServiceStubs.server().verify(1, postRequestedFor(urlMatching("/token")));
  }

  @Test
  void aRefusalIsAnAnswerAndOpensNoBreaker() {
    ServiceStubs.server()
        .stubFor(
            delete(urlMatching("/refuses"))
                .willReturn(aResponse().withStatus(409).withBody("{\"code\":\"NO\"}")));
    for (int i = 0; i < 8; i++) {
      assertThat(call("payment", "/refuses").join(), instanceOf(Answer.Refused.class));
    }
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.CLOSED));
  }

  @Test
  void pastTheBulkheadACallIsNotMade() {
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 6)
            .mapToObj(i -> call("inventory", "/slow", Duration.ofSeconds(2)))
            .toList();
    List<String> errors = calls.stream().map(CompletableFuture::join).map(EdgeTest::error).toList();
    assertThat(errors, hasItem(containsString("bulkhead full")));
    assertThat(errors.stream().filter("bulkhead full"::equals).count(), is(3L));
  }
}
