package org.ordersystem.orchestrator.log;

import java.util.concurrent.CompletableFuture;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.engine.SagaLog.Started;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.state.SagaState;

/** An element of the log's queue. */
sealed interface Write {
  CompletableFuture<?> done();

  /** Whether a caller waits for it. If not, it is written with the next awaited write. */
  default boolean awaited() {
    return true;
  }

  /** A write that the database refuses if its term has ended. */
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

    /** Whether the saga's row changes too. A normal step forward does not change it. */
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

  /** Writes nothing. Done when all earlier writes are durable or refused. */
  record Flush(CompletableFuture<Void> done) implements Write {}
}
