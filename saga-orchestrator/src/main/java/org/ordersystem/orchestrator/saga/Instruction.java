package org.ordersystem.orchestrator.saga;

import java.time.Instant;
import java.util.UUID;

/**
 * What a person asks of a saga.
 *
 * @param actor who asks, by the name in the token
 * @param why in the person's own words, or null
 */
public record Instruction(UUID id, UUID sagaId, Kind kind, String actor, String why, Instant at) {

  /** What is asked. */
  public enum Kind {
    /** A customer wants the order stopped. */
    CANCEL,
    /** An operator wants the saga turned back. */
    ABORT,
    /** An operator wants a saga that is stuck to go on where it is. */
    RETRY
  }
}
