package org.ordersystem.participant.step;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Names one step of one saga; its action and its compensation share the key. */
public record StepKey(UUID sagaId, String step) {
  public StepKey {
    Objects.requireNonNull(sagaId, "sagaId");
    Objects.requireNonNull(step, "step");
  }

  /** The start of the saga, read from its id (UUIDv7, RFC 9562). Empty for other ids. */
  public Optional<Instant> sagaBegan() {
    return sagaId.version() == 7
        ? Optional.of(Instant.ofEpochMilli(sagaId.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }
}
