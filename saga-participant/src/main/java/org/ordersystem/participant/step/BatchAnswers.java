package org.ordersystem.participant.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to the calls of a {@link StepBatch}, in their order. */
public record BatchAnswers(List<Answer> answers) {
  /** One of: the body of the answer, a business refusal, or that the outcome is not known. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(
      @Nullable Object done, @Nullable Refusal refused, @Nullable Boolean unknown) {
    public static Answer done(Object body) {
      return new Answer(body, null, null);
    }

    public static Answer refused(String code, String detail) {
      return new Answer(null, new Refusal(code, detail), null);
    }

    /** The call is to be repeated. */
    public static Answer notKnown() {
      return new Answer(null, null, true);
    }
  }

  /** A business refusal: its code, and one sentence for the customer. */
  public record Refusal(String code, String detail) {}
}
