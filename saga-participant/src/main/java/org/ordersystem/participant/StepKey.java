package org.ordersystem.participant;

import java.util.Objects;
import java.util.UUID;

/** Names one step of one saga; its action and its compensation share the key. */
public record StepKey(UUID sagaId, String step) {
  public StepKey {
    Objects.requireNonNull(sagaId, "sagaId");
    Objects.requireNonNull(step, "step");
  }
}
