package org.ordersystem.participant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;
import org.ordersystem.defaults.problem.Problems;

/**
 * A business refusal of a step: 409 with the refusal's code, on which the saga compensates. The
 * work of a step returns {@link StepOutcome#refused}; an exception would roll back the step's mark.
 */
public class StepRefused extends HttpProblem {
  private final String code;

  /**
   * @param code in capitals and underscores, such as {@code OUT_OF_STOCK}
   * @param detail one sentence for the customer
   */
  StepRefused(String code, String detail) {
    super(
        Problems.problem(409, type(code), "The step was refused")
            .withDetail(detail)
            .with("code", code));
    this.code = code;
  }

  public String code() {
    return code;
  }

  private static String type(String code) {
    return code.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
