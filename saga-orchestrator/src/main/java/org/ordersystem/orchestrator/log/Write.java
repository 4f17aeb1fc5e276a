package org.ordersystem.orchestrator.log;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.engine.SagaLog.Started;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.SagaState;

/** Something that waits for the next commit of the log. */
sealed interface Write {
  record Start(UUID owner, NewSaga saga, CompletableFuture<Started> done) implements Write {}

  record Append(UUID owner, Progress progress, CompletableFuture<Void> done) implements Write {
    /** Whether the saga's row changes too: not for the ordinary step forward. */
    boolean changesHead() {
      return entry().type() != EntryType.DONE || after().status().isFinal();
    }

    /** The participant it needs next; "" for none. */
    String awaits() {
      return progress.awaits() == null ? "" : progress.awaits();
    }

    @Override
    public boolean awaited() {
      return progress.awaited();
    }

    UUID sagaId() {
      return progress.saga().id();
    }

    Entry entry() {
      return progress.entry();
    }

    SagaState after() {
      return progress.after();
    }
  }

  /** Writes nothing; done when all before it is. */
  record Flush(UUID owner, CompletableFuture<Void> done) implements Write {}

  CompletableFuture<?> done();

  /** Whether something waits for it; what nothing waits for rides along with what comes next. */
  default boolean awaited() {
    return true;
  }

  /** The replica that wrote it: what an earlier self of this process wrote is refused. */
  UUID owner();
}
