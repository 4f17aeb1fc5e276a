package org.ordersystem.orchestrator.engine;

import java.util.UUID;

/**
 * A saga as it is known outside the engine.
 *
 * @param correlationId the business object that it is about
 * @param trace the context in which the saga's trace continues (a W3C traceparent), or null
 */
public record SagaRef(UUID id, String type, UUID correlationId, String trace) {
  /** The same saga with another parent for its next span. */
  public SagaRef withTrace(String next) {
    return new SagaRef(id, type, correlationId, next);
  }
}
