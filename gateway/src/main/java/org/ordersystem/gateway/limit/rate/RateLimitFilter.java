package org.ordersystem.gateway.limit.rate;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ordersystem.gateway.caller.Caller;
import org.ordersystem.gateway.caller.Callers;

/**
 * Limits the requests of each caller. The response has the header fields of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
class RateLimitFilter {
  private final RateLimitConfig config;
  private final LocalBuckets local;
  private final SharedBuckets shared;
  private final Callers callers;

  RateLimitFilter(
      RateLimitConfig config, LocalBuckets local, SharedBuckets shared, Callers callers) {
    this.config = config;
    this.local = local;
    this.shared = shared;
    this.callers = callers;
  }

  /** Runs before the resource is matched, so requests to unknown addresses count too. */
  @ServerRequestFilter(preMatching = true, priority = Priorities.USER)
  Uni<Response> limit(HttpServerRequest request) {
    if (request.path().equals("/health")) {
      return Uni.createFrom().nullItem();
    }
    Budget budget = Budget.of(request.method(), request.path());
    return callers
        .caller(request)
        .chain(caller -> take(budget, caller))
        .map(verdict -> judge(budget, verdict, request.response()));
  }

  private Uni<Verdict> take(Budget budget, Caller caller) {
    return config.shared()
        ? shared.take(budget, caller)
        : Uni.createFrom().item(local.take(budget, caller));
  }

  private Response judge(Budget budget, Verdict verdict, HttpServerResponse response) {
    String name = '"' + budget.name().toLowerCase(Locale.ROOT) + '"';
    response.putHeader(
        "RateLimit-Policy",
        name + ";q=" + config.requests(budget) + ";w=" + config.period().toSeconds());
    response.putHeader(
        "RateLimit", name + ";r=" + verdict.remaining() + ";t=" + verdict.secondsUntilFull());
    if (verdict.allowed()) {
      return null;
    }
    throw HttpProblem.builder()
        .withStatus(429)
        .withHeader(RETRY_AFTER, Math.max(1, verdict.secondsUntilNext()))
        .build();
  }
}
