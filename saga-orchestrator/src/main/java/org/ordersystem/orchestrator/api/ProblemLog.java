package org.ordersystem.orchestrator.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Logs an error only for the status 500, which is a defect. The library logs a stack trace for
 * every 5xx. In an overload these would be thousands of stack traces a second, for responses that
 * the metrics count anyway.
 */
@ApplicationScoped
class ProblemLog implements ProblemPostProcessor {
  private static final Logger LOG = Logger.getLogger(ProblemLog.class);
  private static final int DEFECT = 500;

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    if (problem.getStatusCode() == DEFECT) {
      LOG.error("A request failed", context.cause);
    }
    return problem;
  }
}
