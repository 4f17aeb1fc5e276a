package org.ordersystem.orchestrator.engine;

import java.util.UUID;

/**
 * Which saga something is about, for whoever deals with it outside the engine.
 *
 * @param correlationId the business object that it is about
 * @param trace where its trace goes on (a W3C traceparent), or null; of no meaning to the engine
 */
public record SagaRef(UUID id, String type, UUID correlationId, String trace) {
  /** The same saga, its trace going on elsewhere. */
  public SagaRef withTrace(String next) {
    return new SagaRef(id, type, correlationId, next);
  }
}
