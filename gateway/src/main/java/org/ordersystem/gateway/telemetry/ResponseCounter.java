package org.ordersystem.gateway.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts all responses, and those with a 5xx, from zero. The alerts on the error budget see the
 * first failure of a process only if there was a value before it.
 */
@ApplicationScoped
class ResponseCounter implements Handler<RoutingContext> {
  private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;

  private final Counter answered;
  private final Counter failed;

  ResponseCounter(MeterRegistry meters) {
    answered = counter(meters, "answered");
    failed = counter(meters, "failed");
  }

  private static Counter counter(MeterRegistry meters, String outcome) {
    return Counter.builder("ordersystem.gateway.responses")
        .description("Responses to clients; failed are those with a 5xx")
        .tag("outcome", outcome)
        .register(meters);
  }

  void register(@Observes Router router) {
    router.route().order(BEFORE_ALL_OTHERS).handler(this);
  }

  @Override
  public void handle(RoutingContext request) {
    request.addHeadersEndHandler(
        headers -> (request.response().getStatusCode() < 500 ? answered : failed).increment());
    request.next();
  }
}
