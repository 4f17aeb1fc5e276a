package org.ordersystem.orchestrator.telemetry;

import com.fasterxml.uuid.impl.UUIDUtil;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.SagaLog;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.saga.Entry;

/** Counts the starts, steps and ends of sagas, and logs the unusual ones. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
abstract class InstrumentedSagaLog implements SagaLog {
  private static final Logger LOG = Logger.getLogger(InstrumentedSagaLog.class);
  private static final double[] ATTEMPTS = {1, 2, 3, 5, 10, 20, 50};
  private static final Duration[] DURATIONS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60),
    Duration.ofSeconds(300)
  };

  private final SagaLog log;
  private final MeterRegistry meters;
  private final Counter.Builder started =
      Counter.builder("ordersystem.sagas.started").description("Sagas that became durable");
  private final Counter.Builder ended =
      Counter.builder("ordersystem.sagas.ended").description("Sagas that reached their end");
  private final Timer.Builder durations =
      Timer.builder("ordersystem.saga.duration")
          .description("From a saga's start to its end")
          .serviceLevelObjectives(DURATIONS);
  private final Map<Step, DistributionSummary> attempts = new ConcurrentHashMap<>();

  private record Step(String type, String name, boolean action) {}

  @Inject
  InstrumentedSagaLog(@Any @Delegate SagaLog log, MeterRegistry meters) {
    this.log = log;
    this.meters = meters;
  }

  @Override
  public CompletionStage<Started> start(NewSaga saga) {
    CompletionStage<Started> durable = log.start(saga);
    durable.thenAccept(
        is -> {
          if (is.fresh()) {
            started.withRegistry(meters).withTag("type", saga.saga().type()).increment();
          }
        });
    return durable;
  }

  @Override
  public CompletionStage<Void> append(Progress progress) {
    CompletionStage<Void> durable = log.append(progress);
    observe(progress.saga(), progress.entry(), progress.after().forward());
    if (progress.after().status().isFinal()) {
      durable.thenRun(() -> end(progress));
    }
    return durable;
  }

  private void observe(SagaRef saga, Entry entry, boolean forward) {
    switch (entry.type()) {
      case DONE -> decided(saga, entry, true);
      case COMPENSATED -> decided(saga, entry, false);
      case REFUSED -> {
        decided(saga, entry, true);
        turnsBack(saga, entry);
      }
      case TURNED_BACK -> turnsBack(saga, entry);
      case STUCK -> {
        decided(saga, entry, forward);
        SagaLogContext.with(saga, () -> LOG.warnf("The saga is stuck at %s", entry.step()));
      }
      case FAILED, RETRIED -> {}
    }
  }

  private void decided(SagaRef saga, Entry entry, boolean action) {
    attempts
        .computeIfAbsent(new Step(saga.type(), entry.step(), action), this::summary)
        .record(entry.attempt().number());
  }

  private DistributionSummary summary(Step step) {
    return DistributionSummary.builder("ordersystem.saga.step.attempts")
        .description("Calls that a step or its compensation took to be decided")
        .serviceLevelObjectives(ATTEMPTS)
        .tag("type", step.type())
        .tag("step", step.name())
        .tag("direction", InstrumentedParticipants.direction(step.action()))
        .register(meters);
  }

  private static void turnsBack(SagaRef saga, Entry entry) {
    String code = entry.detail().path("code").asText();
    SagaLogContext.with(saga, () -> LOG.infof("The saga turns back at %s: %s", entry.step(), code));
  }

  private void end(Progress progress) {
    SagaRef saga = progress.saga();
    String outcome = progress.after().status().name();
    String reason = progress.after().reason() == null ? "" : progress.after().reason().code();
    ended
        .withRegistry(meters)
        .withTags("type", saga.type(), "outcome", outcome, "reason", reason)
        .increment();
    Instant began = Instant.ofEpochMilli(UUIDUtil.extractTimestamp(saga.id()));
    durations
        .withRegistry(meters)
        .withTags("type", saga.type(), "outcome", outcome)
        .record(Duration.between(began, progress.entry().at()));
  }
}
