package org.ordersystem.participant.step;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.ordersystem.defaults.problem.Problems;

/**
 * The answer to a request with several calls that cannot be carried out together: 409, and nothing
 * was done. The orchestrator then makes each call by itself.
 */
public class BatchRefused extends HttpProblem {
  public BatchRefused() {
    super(
        Problems.problem(409, "batch-refused", "The calls cannot be carried out together")
            .withDetail("Nothing was done. Make each call by itself."));
  }
}
