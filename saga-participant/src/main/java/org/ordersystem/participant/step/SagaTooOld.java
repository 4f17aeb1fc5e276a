package org.ordersystem.participant.step;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.ordersystem.defaults.problem.Problems;

/**
 * The answer to a call of a saga whose marks may be removed already: 409, and nothing was done. It
 * has no code, so the saga does not compensate but gets stuck, and an operator must look at it.
 */
public class SagaTooOld extends HttpProblem {
  public SagaTooOld() {
    super(
        Problems.problem(409, "saga-too-old", "The saga is too old")
            .withDetail("What this saga did here may be forgotten already, so nothing is done."));
  }
}
