package org.ordersystem.participant;

import org.ordersystem.participant.step.StepCompensated;

/** The outcome of a step's action. */
public sealed interface StepOutcome<T> {
  /** The action took effect; {@code answer} is what every repetition is answered. */
  record Done<T>(T answer) implements StepOutcome<T> {}

  /** A business refusal: nothing took effect, and the saga compensates. */
  record Refused<T>(String code, String detail) implements StepOutcome<T> {}

  /** The step was compensated before; the action did nothing. */
  record Compensated<T>() implements StepOutcome<T> {}

  /** It is not known whether the action took effect; the call is to be repeated. */
  record Unknown<T>() implements StepOutcome<T> {}

  static <T> StepOutcome<T> done(T answer) {
    return new Done<>(answer);
  }

  static <T> StepOutcome<T> refused(String code, String detail) {
    return new Refused<>(code, detail);
  }

  /**
   * The answer, or the exception that becomes the HTTP answer.
   *
   * @throws StepRefused with status 409
   * @throws StepCompensated with status 410
   */
  default T answer() {
    return switch (this) {
      case Done<T>(T answer) -> answer;
      case Refused<T>(String code, String detail) -> throw new StepRefused(code, detail);
      case Compensated<T>() -> throw new StepCompensated();
      case Unknown<T>() -> throw new IllegalStateException("the outcome is not known");
    };
  }
}
