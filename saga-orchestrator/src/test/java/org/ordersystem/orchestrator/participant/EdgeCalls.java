package org.ordersystem.orchestrator.participant;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.instanceOf;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.ordersystem.orchestrator.api.ServiceStubs;
import org.ordersystem.orchestrator.engine.Participants.Delivery;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Step;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.definition.StepType;

/** Calls of a participant, for tests of their fault tolerance. */
abstract class EdgeCalls {
  static final Duration LONG = Duration.ofSeconds(10);
  static final Duration SHORT = Duration.ofMillis(300);
  @Inject HttpParticipants participants;
  @Inject CircuitBreakerMaintenance breakers;

  @BeforeEach
  void resetStubs() {
    ServiceStubs.reset();
    breakers.resetAll();
  }

  CompletableFuture<Answer> call(String participant, String path) {
    return call(participant, path, LONG);
  }

  CompletableFuture<Answer> call(String participant, String path, Duration timeout) {
    return call(participant, path, timeout, "step");
  }

  CompletableFuture<Answer> call(String participant, String path, Duration timeout, String step) {
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

  static String error(Answer answer) {
    assertThat(answer, instanceOf(Answer.Unknown.class));
    return ((Answer.Unknown) answer).error();
  }
}
