package org.ordersystem.orchestrator.api;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Logs what is a defect. The library would log every 5xx with a stack trace, an overload of
 * thousands of requests a second included; that is for the metrics to count.
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
