package org.ordersystem.participant.step;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call of a step's action.
 *
 * @param subject the id in the path of the resource, which is what the saga is about
 * @param traceId the trace of the saga (W3C trace context), if it has one
 */
public record StepCall<B>(StepKey key, UUID subject, @Nullable String traceId, B body) {
  public StepCall {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(body, "body");
  }
}
