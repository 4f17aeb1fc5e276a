package org.ordersystem.orchestrator.participant;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.definition.StepType;

/** Calls of a step whose actions may travel together. One request may be under way at a time. */
abstract class Batches {
  static final String BATCH = "/steps/a-step";
  static final String REFUSED = "{\"refused\":{\"code\":\"NO\",\"detail\":\"no tea\"}}";

  @Inject HttpParticipants participants;
  @Inject CircuitBreakerMaintenance breakers;
  @Inject MeterRegistry meters;

  Duration timeout = Duration.ofSeconds(10);

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
    breakers.resetAll();
  }

  CompletableFuture<Answer> call(SagaRef saga, String participant, boolean action, String path) {
    return call(saga, participant, action, 1, path);
  }

  CompletableFuture<Answer> call(
      SagaRef saga, String participant, boolean action, int attempt, String path) {
    Step.Calls calls = new Step.Calls(Set.of("NO"), timeout, null, true);
    return participants
        .call(
            new Delivery(
                saga,
                new Step<>("a-step", participant, StepType.RETRIABLE, null, null, calls),
                action,
                attempt,
                StepRequest.put(path, Map.of("path", path))))
        .toCompletableFuture();
  }

  static SagaRef saga() {
    return new SagaRef(UUID.randomUUID(), "saga", UUID.randomUUID(), null);
  }

  /** Makes calls that wait until a first one is answered, and returns their answers. */
  List<Answer> together(String participant, SagaRef... sagas) {
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

  static void batchAnswers(String... items) {
    stub(okJson("{\"answers\":[%s]}".formatted(String.join(",", items))));
  }

  static void stub(ResponseDefinitionBuilder answer) {
    ServiceStubs.server().stubFor(post(urlEqualTo(BATCH)).willReturn(answer));
  }

  static Answer done(String json) throws JsonProcessingException {
    return new Answer.Done(new ObjectMapper().readTree(json));
  }

  static void expectBatches(int number) {
    ServiceStubs.server().verify(number, postRequestedFor(urlEqualTo(BATCH)));
  }

  static void expectSingle(int number, SagaRef... sagas) {
    for (SagaRef saga : sagas) {
      ServiceStubs.server()
          .verify(
              number,
              putRequestedFor(urlEqualTo("/things/" + saga.id()))
                  .withHeader("Saga-Id", equalTo(saga.id().toString())));
    }
  }

  static String item(SagaRef saga, String trace) {
    return """
        {"saga": "%s", "order": "%s", "trace": "${json-unit.regex}00-%s-.{16}-0[01]",
         "body": {"path": "/things/%s"}}"""
        .formatted(saga.id(), saga.correlationId(), trace, saga.id());
  }
}
