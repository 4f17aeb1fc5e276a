package org.ordersystem.orchestrator.log;

import java.util.concurrent.CompletableFuture;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.engine.SagaLog.Started;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.SagaState;

/** An element of the log's queue. */
sealed interface Write {
  CompletableFuture<?> done();

  /** Whether something waits for it. If not, it is written with the next write that is awaited. */
  default boolean awaited() {
    return true;
  }

  /** Something to be stored; the database refuses it if its term has ended. */
  sealed interface Change extends Write {
    Term term();

    SagaRef saga();
  }

  record Start(NewSaga fresh, CompletableFuture<Started> done) implements Change {
    @Override
    public Term term() {
      return fresh.term();
    }

    @Override
    public SagaRef saga() {
      return fresh.saga();
    }
  }

  record Append(Progress progress, CompletableFuture<Void> done) implements Change {
    @Override
    public Term term() {
      return progress.term();
    }

    @Override
    public SagaRef saga() {
      return progress.saga();
    }

    /** Whether the saga's row changes too: not for the ordinary step forward. */
    boolean changesHead() {
      return entry().type() != EntryType.DONE || after().status().isFinal();
    }

    /** The participant that the saga needs next; "" for none. */
    String awaits() {
      return progress.next().awaits() == null ? "" : progress.next().awaits();
    }

    @Override
    public boolean awaited() {
      return progress.awaited();
    }

    Entry entry() {
      return progress.entry();
    }

    SagaState after() {
      return progress.after();
    }
  }

  /** Stores nothing; done when all that was queued before is durable or refused. */
  record Flush(CompletableFuture<Void> done) implements Write {}
}
