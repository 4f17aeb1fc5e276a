package org.ordersystem.participant.step;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.ordersystem.defaults.problem.Problems;

/** The answer to an action that arrives after its compensation: 410, and nothing was done. */
public class StepCompensated extends HttpProblem {
  public StepCompensated() {
    super(
        Problems.problem(410, "step-compensated", "The step was already compensated")
            .withDetail("This step was compensated before its action arrived."));
  }
}
