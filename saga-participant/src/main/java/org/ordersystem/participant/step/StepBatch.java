package org.ordersystem.participant.step;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The body of a request with the calls of one step for several sagas. */
@StepBody
public record StepBatch(List<Call> calls) {
  private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-.*");

  /**
   * A call as it would be made alone.
   *
   * @param order the id in the path of the resource
   * @param trace a W3C traceparent
   * @param body the body of the request
   */
  @StepBody
  public record Call(UUID saga, UUID order, @Nullable String trace, JsonNode body) {
    /** The call with its body as it was read. */
    public <B> StepCall<B> of(String step, B request) {
      return new StepCall<>(new StepKey(saga, step), order, traceId(), request);
    }

    private @Nullable String traceId() {
      Matcher matcher = TRACEPARENT.matcher(trace == null ? "" : trace);
      return matcher.matches() ? matcher.group(1) : null;
    }
  }
}
