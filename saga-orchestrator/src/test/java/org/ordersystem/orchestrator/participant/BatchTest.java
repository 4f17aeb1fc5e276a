package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.orchestrator.TightLimits;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.definition.StepType;
import org.ordersystem.testsupport.TestEnvironment;

/** Calls of a step that travel together. One request of the step may be under way at a time. */
@QuarkusTest
@TestProfile(TightLimits.class)
@WithTestResource(TestEnvironment.class)
@WithTestResource(ServiceStubs.class)
class BatchTest {
  private static final String BATCH = "/steps/a-step";
  private static final String REFUSED = "{\"refused\":{\"code\":\"NO\",\"detail\":\"no tea\"}}";

  @Inject HttpParticipants participants;
  @Inject CircuitBreakerMaintenance breakers;
  @Inject MeterRegistry meters;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
    breakers.resetAll();
  }

  private CompletableFuture<Answer> call(
      SagaRef saga, String participant, boolean action, String path) {
    Step.Calls calls = new Step.Calls(Set.of("NO"), Duration.ofSeconds(2), null, true);
    return participants
        .call(
            new Delivery(
                saga,
                new Step<>("a-step", participant, StepType.RETRIABLE, null, null, calls),
                action,
                1,
                StepRequest.put(path, Map.of("path", path))))
        .toCompletableFuture();
  }

  private static SagaRef saga() {
    return new SagaRef(UUID.randomUUID(), "saga", UUID.randomUUID(), null);
  }

  /** Makes calls that wait until a first one is answered, and returns their answers. */
  private List<Answer> together(String participant, SagaRef... sagas) {
    Runnable open = ServiceStubs.hold();
    CompletableFuture<Answer> first = call(saga(), participant, true, "/held");
    List<CompletableFuture<Answer>> answers =
        Stream.of(sagas)
            .map(saga -> call(saga, participant, true, "/things/" + saga.id()))
            .toList();
    open.run();
    assertThat(first.join(), instanceOf(Answer.Done.class));
    return answers.stream().map(CompletableFuture::join).toList();
  }

  private static void batchAnswers(String... items) {
    stub(okJson("{\"answers\":[%s]}".formatted(String.join(",", items))));
  }

  private static void stub(ResponseDefinitionBuilder answer) {
    ServiceStubs.server().stubFor(post(urlEqualTo(BATCH)).willReturn(answer));
  }

  private static Answer done(String json) throws JsonProcessingException {
    return new Answer.Done(new ObjectMapper().readTree(json));
  }

  private static void expectBatches(int number) {
    ServiceStubs.server().verify(number, postRequestedFor(urlEqualTo(BATCH)));
  }

  private static void expectSingle(int number, SagaRef... sagas) {
    for (SagaRef saga : sagas) {
      ServiceStubs.server()
          .verify(
              number,
              putRequestedFor(urlEqualTo("/things/" + saga.id()))
                  .withHeader("Saga-Id", equalTo(saga.id().toString())));
    }
  }

  private static String item(SagaRef saga, String trace) {
    return """
        {"saga": "%s", "order": "%s", "trace": "${json-unit.regex}00-%s-.{16}-0[01]",
         "body": {"path": "/things/%s"}}"""
        .formatted(saga.id(), saga.correlationId(), trace, saga.id());
  }

  @Test
  void aCallThatIsAloneTravelsAlone() {
    SagaRef saga = saga();
    call(saga, "order", true, "/things/" + saga.id()).join();
    expectSingle(1, saga);
    expectBatches(0);
  }

  @Test
  void aSingleCallThatHasWaitedTravelsAlone() {
    SagaRef saga = saga();
    together("order", saga);
    expectSingle(1, saga);
    expectBatches(0);
  }

  @Test
  void callsThatHaveWaitedTravelTogether() throws JsonProcessingException {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    SagaRef a = saga();
    SagaRef b = saga().withTrace("00-" + trace + "-00f067aa0ba902b7-01");
    SagaRef c = saga();
    batchAnswers("{\"done\":{\"n\":1}}", REFUSED, "{\"done\":null,\"refused\":null}");
    assertThat(
        together("order", a, b, c),
        contains(done("{\"n\":1}"), new Answer.Refused("NO", "no tea"), done("null")));
    String items = String.join(",", item(a, ".{32}"), item(b, trace), item(c, ".{32}"));
    ServiceStubs.server()
        .verify(
            1,
            postRequestedFor(urlEqualTo(BATCH))
                .withHeader("Authorization", equalTo("Bearer own-token"))
                .withRequestBody(equalToJson("{\"calls\":[%s]}".formatted(items))));
    expectSingle(0, a, b, c);
  }

  /** An older participant does not know such requests: 404. */
  @ParameterizedTest
  @ValueSource(ints = {409, 400, 404, 405, 410, 500})
  void aBatchThatIsRefusedIsSentSinglyAtOnce(int status) throws JsonProcessingException {
    SagaRef a = saga();
    SagaRef b = saga();
    stub(ServiceStubs.defect(status));
    ServiceStubs.server()
        .stubFor(
            put(urlEqualTo("/things/" + a.id()))
                .willReturn(aResponse().withStatus(410).withBody(problem("compensated"))));
    ServiceStubs.server()
        .stubFor(put(urlEqualTo("/things/" + b.id())).willReturn(okJson("{\"n\":2}")));
    assertThat(together("payment", a, b), contains(new Answer.Compensated(), done("{\"n\":2}")));
    expectBatches(1);
    expectSingle(1, a, b);
  }

  private static String problem(String code) {
    return "{\"type\":\"urn:ordersystem:problem:%s\"}".formatted(code);
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
  void anAnswerMayBeAsLargeAsThatOfAllCallsTogether() {
    JsonNode large = new ObjectMapper().createObjectNode().put("text", "x".repeat(50_000));
    String item = "{\"done\":%s}".formatted(large);
    batchAnswers(item, item);
    assertThat(together("order", saga(), saga()), everyItem(is(new Answer.Done(large))));
  }

  @Test
  void aSagaIsNeverTwiceInARequest() {
    SagaRef twice = saga();
    batchAnswers("{\"done\":{}}", "{\"done\":{}}");
    assertThat(
        together("order", twice, saga(), twice, saga()), everyItem(instanceOf(Answer.Done.class)));
    expectBatches(2);
  }

  @Test
  void aCompensationWaitsForNoAction() {
    Runnable open = ServiceStubs.hold();
    CompletableFuture<Answer> first = call(saga(), "order", true, "/held");
    assertThat(call(saga(), "order", false, "/undo").join(), instanceOf(Answer.Done.class));
    open.run();
    first.join();
  }

  @Test
  void moreCallsThanMayWaitAreNotMade() {
    SagaRef[] sagas = Stream.generate(BatchTest::saga).limit(6).toArray(SagaRef[]::new);
    List<Answer> answers = together("order", sagas);
    assertThat(
        answers.stream().filter(new Answer.Unknown("bulkhead full", null)::equals).toList(),
        hasSize(1));
    expectSingle(0, sagas[5]);
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

  @Test
  void theCallsOfEachRequestAreCounted() {
    batchAnswers("{\"done\":{}}", "{\"done\":{}}");
    together("order", saga(), saga());
    assertThat(
        meters
            .get("ordersystem.saga.calls.per.request")
            .tags("participant", "order", "step", "a-step")
            .summary()
            .max(),
        is(2.0));
  }
}
