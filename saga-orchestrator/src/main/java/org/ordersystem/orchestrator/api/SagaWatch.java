package org.ordersystem.orchestrator.api;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.ordersystem.defaults.shutdown.ShutdownSignal;
import org.ordersystem.orchestrator.engine.Engine.Handle;
import org.ordersystem.orchestrator.engine.SagaLog;
import org.ordersystem.orchestrator.log.SagaReader;
import org.ordersystem.orchestrator.saga.state.SagaState;
import org.ordersystem.orchestrator.saga.state.Status;

/** Waits for a saga without holding a thread. */
@ApplicationScoped
class SagaWatch {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final SagaReader reader;
  private final ShutdownSignal shutdown;

  SagaWatch(SagaReader reader, ShutdownSignal shutdown) {
    this.reader = reader;
    this.shutdown = shutdown;
  }

  /**
   * The saga's status when it meets the condition, the time is over or this process stops. If
   * another replica runs the saga, this polls the log until the saga has ended.
   */
  Uni<Status> until(Handle handle, Predicate<SagaState> condition, Duration most) {
    return shutdown.endEarly(
        wait(handle, condition, most), () -> Uni.createFrom().item(Status.RUNNING));
  }

  private Uni<Status> wait(Handle handle, Predicate<SagaState> condition, Duration most) {
    return handle.run() == null
        ? untilEnded(handle.started().sagaId(), most)
        : Uni.createFrom()
            .completionStage(() -> handle.run().when(condition))
            .map(SagaState::status)
            .ifNoItem()
            .after(most)
            .recoverWithItem(Status.RUNNING)
            .onFailure(SagaLog.FencedException.class)
            .recoverWithItem(Status.RUNNING);
  }

  private Uni<Status> untilEnded(UUID saga, Duration most) {
    return Uni.createFrom()
        .item(() -> reader.head(saga).orElseThrow().status())
        .runSubscriptionOn(Infrastructure.getDefaultExecutor())
        .repeat()
        .withDelay(LOOK_EVERY)
        .whilst(status -> !status.isFinal())
        .collect()
        .last()
        .ifNoItem()
        .after(most)
        .recoverWithItem(Status.RUNNING);
  }
}
