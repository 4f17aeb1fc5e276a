package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.testsupport.Waiting.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.testsupport.TestEnvironment;

/** What answers of a participant mean, and which of them open its circuit breaker. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(SilentInventory.class)
class EdgeBreakerTest extends EdgeCalls {
  @Inject MeterRegistry meters;

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
}
