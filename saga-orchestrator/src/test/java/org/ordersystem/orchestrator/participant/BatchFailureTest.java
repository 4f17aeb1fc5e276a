package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.testsupport.TestEnvironment;

/** What becomes of calls that travel together if the participant does not do them all. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class BatchFailureTest extends Batches {
  /** An older participant does not know such requests: 404. */
  @ParameterizedTest
  @ValueSource(ints = {409, 400, 404, 405, 410, 500})
  void aBatchThatIsRefusedIsSentSinglyAtOnce(int status) throws JsonProcessingException {
    SagaRef a = saga();
    SagaRef b = saga();
    stub(ServiceStubs.defect(status));
    ServiceStubs.server()
        .stubFor(put(urlEqualTo("/things/" + a.id())).willReturn(ServiceStubs.defect(410)));
    ServiceStubs.server()
        .stubFor(put(urlEqualTo("/things/" + b.id())).willReturn(okJson("{\"n\":2}")));
    assertThat(together("payment", a, b), contains(new Answer.Compensated(), done("{\"n\":2}")));
    expectBatches(1);
    expectSingle(1, a, b);
  }

  static List<ResponseDefinitionBuilder> failures() {
    return List.of(
        aResponse().withStatus(503),
        aResponse().withFixedDelay(60_000),
        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
  }

  /** The breaker opens when half of four calls have failed. */
  @ParameterizedTest
  @MethodSource("failures")
  void aBatchThatFailsIsUnknownForEachAndOneFailureForTheBreaker(
      ResponseDefinitionBuilder failure) {
    timeout = Duration.ofSeconds(2);
    stub(failure);
    SagaRef[] sagas = {saga(), saga(), saga()};
    assertThat(together("payment", sagas), everyItem(instanceOf(Answer.Unknown.class)));
    expectBatches(1);
    expectSingle(0, sagas);
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.CLOSED));
    ServiceStubs.server()
        .stubFor(put(urlMatching("/things/.+")).willReturn(aResponse().withStatus(502)));
    call(saga(), "payment", true, "/things/1").join();
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.CLOSED));
    call(saga(), "payment", true, "/things/2").join();
    assertThat(breakers.currentState("payment"), is(CircuitBreakerState.OPEN));
  }

  @Test
  void theDelayThatAParticipantAsksForIsPassedOnToEach() {
    stub(aResponse().withStatus(503).withHeader("Retry-After", "7"));
    assertThat(
        together("order", saga(), saga()),
        everyItem(is(new Answer.Unknown("answered 503", Duration.ofSeconds(7)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"answers\":[{\"done\":{}}]}",
        "200 | {\"answers\":[{\"done\":{}},{\"done\":{}},{\"done\":{}}]}",
        "200 | {\"answers\":[{\"done\":{}},{}]}",
        "200 | {\"answers\":[{\"done\":{}},{\"refused\":{}}]}",
        "200 | {\"answers\":[{\"done\":{}},{\"done\":{},\"refused\":{\"code\":\"NO\"}}]}",
        "200 | {\"answers\":{}}",
        "200 | {}",
        "200 | <html>",
        "204 |",
        "404 | <html>",
        "409 | {\"code\":\"NO\"}"
      })
  void anAnswerThatIsNotTheParticipantsIsUnknownForEachAndCountedOnce(int status, String body) {
    double foreign = foreignAnswers();
    stub(aResponse().withStatus(status).withBody(body));
    String error = "answered %d, but not by the participant".formatted(status);
    assertThat(together("payment", saga(), saga()), everyItem(is(new Answer.Unknown(error, null))));
    assertThat(foreignAnswers() - foreign, is(1.0));
  }

  private double foreignAnswers() {
    return meters.counter("ordersystem.foreign.answers", "participant", "payment").count();
  }

  @Test
  void aRefusalThatTheStepDoesNotKnowIsADefectOfThatCallAlone() throws JsonProcessingException {
    batchAnswers("{\"refused\":{\"code\":\"NEW\"}}", "{\"done\":{}}");
    assertThat(
        together("order", saga(), saga()),
        contains(new Answer.Defect("refused with NEW"), done("{}")));
  }

  @Test
  void anOpenBreakerFailsTheCallsThatWait() {
    Runnable open = ServiceStubs.hold();
    CompletableFuture<Answer> first = call(saga(), "payment", true, "/held");
    List<CompletableFuture<Answer>> waiting =
        Stream.generate(() -> call(saga(), "payment", true, "/things/1")).limit(3).toList();
    ServiceStubs.server().stubFor(put(urlEqualTo("/undo")).willReturn(aResponse().withStatus(502)));
    for (int i = 0; i < 4; i++) {
      call(saga(), "payment", false, "/undo").join();
    }
    open.run();
    first.join();
    assertThat(
        waiting.stream().map(CompletableFuture::join).toList(),
        everyItem(is(new Answer.Unknown("circuit breaker open", TightLimits.BREAKER_DELAY))));
    expectBatches(0);
  }
}
