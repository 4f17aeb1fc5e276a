package org.ordersystem.orchestrator.engine;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.state.SagaState;

/** The log of all sagas. Writes become durable in the order of the calls. */
public interface SagaLog {
  /** Stores a new saga, unless its idempotency key has one already. */
  CompletionStage<Started> start(NewSaga saga);

  /** Stores an entry of a saga. The stage is complete when it is durable. */
  CompletionStage<Void> append(Progress progress);

  /** Complete when all that was written before is durable. */
  CompletionStage<Void> flush();

  /**
   * A saga to be stored.
   *
   * @param term the term under which this process owns it
   * @param input as JSON
   */
  record NewSaga(
      Term term,
      SagaRef saga,
      int version,
      String input,
      IdempotencyKey key,
      Instant startedAt,
      Instant deadlineAt) {
    public UUID id() {
      return saga.id();
    }

    public UUID correlationId() {
      return saga.correlationId();
    }
  }

  /**
   * An entry of a saga, and the state of the saga after it.
   *
   * @param term the term under which this process owns the saga
   * @param instruction that the entry carries out, or null
   * @param awaited whether something waits for the entry. If not, it is written with the next one
   *     that is awaited, a second later at most.
   */
  record Progress(
      Term term,
      SagaRef saga,
      Entry entry,
      SagaState after,
      Next next,
      UUID instruction,
      boolean awaited) {}

  /**
   * What a saga does next.
   *
   * @param dueAt when
   * @param awaits the participant whose answer it needs, or null for none
   * @param parked whether it is in the database alone until then, and not in its owner's memory
   */
  record Next(Instant dueAt, String awaits, boolean parked) {}

  /**
   * Which saga a start led to.
   *
   * @param fresh whether it is the new one
   * @param sameRequest false if another request started the key's saga
   */
  record Started(UUID sagaId, UUID correlationId, boolean fresh, boolean sameRequest) {}

  /**
   * Makes a repeated start lead to the same saga.
   *
   * @param scope within which {@code key} is unique, such as the customer
   * @param requestHash distinguishes a repetition from another request
   */
  record IdempotencyKey(String scope, String key, String requestHash) {}

  /** The saga has left this process's memory: it was parked, or another replica took it over. */
  final class FencedException extends RuntimeException {
    public FencedException() {
      super("the saga is no longer owned by this replica");
    }
  }
}
