package org.ordersystem.participant.step;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.ordersystem.defaults.problem.Problems;

/**
 * The answer to a request with several calls that cannot be carried out together: 409, and no call
 * was completed. The orchestrator then makes each call by itself.
 */
public class BatchRefused extends HttpProblem {
  public BatchRefused() {
    super(
        Problems.problem(409, "batch-refused", "The calls cannot be carried out together")
            .withDetail("No call was completed. Make each call by itself."));
  }
}
