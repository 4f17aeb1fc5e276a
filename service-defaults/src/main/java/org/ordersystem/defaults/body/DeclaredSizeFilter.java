package org.ordersystem.defaults.body;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.ordersystem.defaults.problem.Problems;

/**
 * Refuses a body with a declared size that is too large, with a problem document. The server's own
 * 413 has no body.
 */
@ApplicationScoped
class DeclaredSizeFilter {
  /** Before and after the check of the server, which has the order -2. */
  private static final int BEFORE_THE_SERVER = 10;

  private static final int AFTER_THE_SERVER = 1;

  private final ObjectMapper json;
  private final Vertx vertx;
  private final long limit;

  DeclaredSizeFilter(
      ObjectMapper json,
      Vertx vertx,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
    this.json = json;
    this.vertx = vertx;
    this.limit = limit.asLongValue();
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_THE_SERVER);
    filters.register(this::leaveUndeclaredSize, AFTER_THE_SERVER);
  }

  private void check(RoutingContext context) {
    String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (length == null || Long.parseLong(length) <= limit) {
      context.next();
    } else {
      refuse(context);
    }
  }

  /**
   * {@link LimitedBody} counts a body whose size is not declared. The server would answer 413
   * without a body, and log the request as failed.
   */
  private void leaveUndeclaredSize(RoutingContext context) {
    context.remove(VertxInputStream.MAX_REQUEST_SIZE_KEY);
    context.next();
  }

  private void refuse(RoutingContext context) {
    HttpProblem problem =
        Problems.at(context.request().path(), UnreadableBody.tooLarge(limit).problem());
    BodyDrain.drain(context.request(), vertx);
    context
        .response()
        .setStatusCode(problem.getStatusCode())
        .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
        .end(write(problem));
  }

  private String write(HttpProblem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
