package org.ordersystem.orchestrator.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.ordersystem.orchestrator.engine.Participants;
import org.ordersystem.orchestrator.saga.Answer;
import org.ordersystem.orchestrator.saga.definition.Definitions;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.Step;

/** Makes every call of a step a span of its saga's trace, and measures it. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
abstract class InstrumentedParticipants implements Participants {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(10)
  };

  private static final String UNKNOWN = "unknown";
  private static final String FAILED = "failed";
  private static final String DEFECT = "defect";

  private final Participants participants;
  private final SagaTracing traces;
  private final MeterRegistry meters;
  private final Map<CallTags, Timer> timers = new ConcurrentHashMap<>();

  private record CallTags(String type, String step, boolean action, String outcome) {}

  @Inject
  InstrumentedParticipants(
      @Any @Delegate Participants participants,
      SagaTracing traces,
      MeterRegistry meters,
      Definitions definitions) {
    this.participants = participants;
    this.traces = traces;
    this.meters = meters;
    definitions.all().forEach(this::countFailuresFromZero);
  }

  /** An alert sees the first failure of a step only if there was a value before it. */
  private void countFailuresFromZero(SagaDefinition<?> saga) {
    for (Step<?> step : saga.steps()) {
      for (String outcome : List.of(UNKNOWN, FAILED, DEFECT)) {
        countFromZero(new CallTags(saga.type(), step.name(), true, outcome));
        if (step.compensation() != null) {
          countFromZero(new CallTags(saga.type(), step.name(), false, outcome));
        }
      }
    }
  }

  private void countFromZero(CallTags tags) {
    timers.computeIfAbsent(tags, this::timer);
  }

  @Override
  public CompletionStage<Answer> call(Delivery delivery) {
    long began = System.nanoTime();
    Span span = traces.call(delivery);
    return participants
        .call(delivery.withTrace(SagaTracing.traceparent(span)))
        .whenComplete((answer, error) -> end(delivery, span, began, answer));
  }

  private void end(Delivery delivery, Span span, long began, Answer answer) {
    String outcome = outcome(answer);
    span.setAttribute("saga.outcome", outcome);
    if (!(answer instanceof Answer.Done
        || answer instanceof Answer.Refused
        || answer instanceof Answer.Compensated)) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
    timers
        .computeIfAbsent(
            new CallTags(
                delivery.saga().type(), delivery.step().name(), delivery.action(), outcome),
            this::timer)
        .record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
  }

  private Timer timer(CallTags tags) {
    return Timer.builder("ordersystem.saga.step")
        .description("Calls of saga steps and what came of them")
        .serviceLevelObjectives(BOUNDS)
        .tag("type", tags.type())
        .tag("step", tags.step())
        .tag("direction", direction(tags.action()))
        .tag("outcome", tags.outcome())
        .register(meters);
  }

  static String direction(boolean action) {
    return action ? "action" : "compensation";
  }

  private static String outcome(Answer answer) {
    return switch (answer) {
      case Answer.Done _ -> "done";
      case Answer.Refused _ -> "refused";
      case Answer.Compensated _ -> "compensated";
      case Answer.Unknown _ -> UNKNOWN;
      case Answer.Failed _ -> FAILED;
      case Answer.Defect _ -> DEFECT;
      case null -> UNKNOWN;
    };
  }
}
