package org.ordersystem.defaults.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.Locale;

/**
 * Gives the problems of the framework a type of this system. The caller of a service knows by the
 * type that the answer came from the service and not from a proxy.
 */
@ApplicationScoped
class TypedProblems implements ProblemPostProcessor {
  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    return typed(problem);
  }

  static HttpProblem typed(HttpProblem problem) {
    return Problems.isOurs(problem.getType())
        ? problem
        : Problems.traced(HttpProblem.builder(problem)).withType(type(problem)).build();
  }

  /** The lowest: this runs after all processors that set a type. */
  @Override
  public int priority() {
    return -1;
  }

  private static URI type(HttpProblem problem) {
    return Problems.type(
        problem.getParameters().containsKey("violations")
            ? Problems.VALIDATION_FAILED
            : code(problem.getStatusCode()));
  }

  private static String code(int status) {
    Status known = Status.fromStatusCode(status);
    return known == null
        ? "status-" + status
        : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
  }
}
