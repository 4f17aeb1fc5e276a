package org.ordersystem.gateway.problem;

import static jakarta.ws.rs.core.HttpHeaders.ALLOW;
import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;
import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import io.opentelemetry.api.trace.Span;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.arc.Arc;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Map;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.problem.Problems;

/**
 * Gives every problem its public form, regardless of its source. It copies only the members of that
 * form, so no internal detail can leak.
 */
@ApplicationScoped
public class PublicProblems implements ProblemPostProcessor {
  /** The type of every problem that lists violations. */
  private static final URI VALIDATION_FAILED = Problems.type(Problems.VALIDATION_FAILED);

  private static final Logger LOG = Logger.getLogger(PublicProblems.class);

  private final CurrentVertxRequest request;

  PublicProblems(CurrentVertxRequest request) {
    this.request = request;
  }

  @Override
  public HttpProblem apply(HttpProblem problem, ProblemContext context) {
    return form(problem, path(context), context.cause, Span.current());
  }

  /** The public form of a problem of a request with its own span. */
  HttpProblem form(HttpProblem problem, String path, Throwable cause, Span span) {
    HttpProblem.Builder form = described(problem, cause);
    form.withInstance(InstanceUtils.pathToInstance(path));
    form.with("traceId", span.getSpanContext().getTraceId());
    Object violations = problem.getParameters().get("violations");
    if (violations != null) {
      form.with("violations", violations);
    }
    headers(problem, cause, form);
    if (problem.getStatusCode() == 405) {
      form.withHeader(ALLOW, AllowedMethods.of(path));
    }
    log(problem.getStatusCode(), path, cause);
    return form.build();
  }

  /** A low priority: this runs after the processors of the library. */
  @Override
  public int priority() {
    return 0;
  }

  /** The path as the client sent it. JAX-RS decodes it, and then it may not be a valid URI. */
  private String path(ProblemContext context) {
    return Arc.container().requestContext().isActive() && request.getCurrent() != null
        ? request.getCurrent().request().path()
        : context.path;
  }

  private static HttpProblem.Builder described(HttpProblem problem, Throwable cause) {
    ProblemType general = ProblemType.of(problem.getStatusCode());
    boolean ours = Problems.isOurs(problem.getType());
    // The text of a problem was written for clients; that of another exception was not.
    boolean worded = (ours || cause instanceof HttpProblem) && problem.getDetail() != null;
    boolean invalid = problem.getParameters().containsKey("violations");
    return HttpProblem.builder()
        .withType(ours ? problem.getType() : invalid ? VALIDATION_FAILED : general.uri())
        .withTitle(ours && problem.getTitle() != null ? problem.getTitle() : general.title)
        .withStatus(problem.getStatusCode())
        .withDetail(worded ? problem.getDetail() : general.detail);
  }

  private static void headers(HttpProblem problem, Throwable cause, HttpProblem.Builder form) {
    for (Map.Entry<String, Object> header : problem.getHeaders().entrySet()) {
      if (header.getKey().equalsIgnoreCase(RETRY_AFTER)) {
        form.withHeader(header.getKey(), header.getValue());
      }
    }
    if (problem.getStatusCode() == 401) {
      boolean refused =
          cause instanceof AuthenticationFailedException || cause instanceof HttpProblem;
      form.withHeader(
          WWW_AUTHENTICATE,
          "Bearer realm=\"order-system\"" + (refused ? ", error=\"invalid_token\"" : ""));
    }
  }

  private static void log(int status, String path, Throwable cause) {
    if (status == 500) {
      LOG.errorf(cause, "%s failed", path);
    } else if (status > 500) {
      LOG.warnf("%s answered with %d: %s", path, status, cause);
    } else {
      LOG.debugf("%s answered with %d: %s", path, status, cause);
    }
  }
}
