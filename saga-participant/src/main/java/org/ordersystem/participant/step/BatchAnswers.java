package org.ordersystem.participant.step;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers to the calls of a {@link StepBatch}, in their order. */
public record BatchAnswers(List<Answer> answers) {
  /** Either the body of the answer or a business refusal. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Answer(@Nullable Object done, @Nullable Refusal refused) {}

  /** See {@link StepRefused}. */
  public record Refusal(String code, String detail) {}
}
