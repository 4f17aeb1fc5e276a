package org.ordersystem.orchestrator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.Engine.Handle;
import org.ordersystem.orchestrator.engine.SagaLog.FencedException;
import org.ordersystem.orchestrator.engine.SagaLog.IdempotencyKey;
import org.ordersystem.orchestrator.engine.SagaRef;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.telemetry.SagaTracing;

/** Starts a saga for a request, and answers with a problem document if it cannot. */
@ApplicationScoped
class SagaStart {
  static final Duration LOG_TIMEOUT = Duration.ofSeconds(4);

  private final Engine engine;
  private final ObjectMapper json;

  SagaStart(Engine engine, ObjectMapper json) {
    this.engine = engine;
    this.json = json;
  }

  /**
   * Fails with 503 if too many sagas are in memory, if the log does not answer, or if it refuses
   * the writes of this replica.
   */
  <I> Uni<Handle> start(SagaDefinition<I> saga, UUID correlationId, I input, IdempotencyKey key) {
    String stored;
    try {
      stored = json.writeValueAsString(input);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("an input that is no JSON", e);
    }
    Span span = Span.current();
    return Uni.createFrom()
        .completionStage(
            () ->
                engine.start(
                    saga, correlationId, input, stored, key, SagaTracing.traceparent(span)))
        .invoke(handle -> name(span, saga.type(), handle))
        .ifNoItem()
        .after(LOG_TIMEOUT)
        .failWith(SagaProblems::logUnavailable)
        .onFailure(Engine.OverloadedException.class)
        .transform(e -> SagaProblems.overloaded())
        .onFailure(FencedException.class)
        .transform(e -> SagaProblems.logUnavailable());
  }

  /** The span of a repeated request names the saga that the first request started. */
  private static void name(Span span, String type, Handle handle) {
    SagaTracing.name(
        span, new SagaRef(handle.started().sagaId(), type, handle.started().correlationId(), null));
  }
}
