package org.ordersystem.gateway.limit.rate;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ordersystem.gateway.limit.rate.RateLimiter.Verdict;

/**
 * Limits the requests of each subject, or of each address if there is no valid token. The response
 * has the header fields of draft-ietf-httpapi-ratelimit-headers-10.
 */
class RateLimitFilter {
  private final RateLimitConfig config;
  private final RateLimiter limiter;
  private final CurrentIdentityAssociation identity;

  RateLimitFilter(
      RateLimitConfig config, RateLimiter limiter, CurrentIdentityAssociation identity) {
    this.config = config;
    this.limiter = limiter;
    this.identity = identity;
  }

  /** Runs before the resource is matched, so requests to unknown addresses count too. */
  @ServerRequestFilter(preMatching = true, priority = Priorities.USER)
  Uni<Response> limit(HttpServerRequest request) {
    if (!limiter.isOn() || request.path().equals("/health")) {
      return Uni.createFrom().nullItem();
    }
    return identity
        .getDeferredIdentity()
        .map(who -> subject(who, request))
        // The resource refuses an invalid token. Here the request counts for its address.
        .onFailure()
        .recoverWithItem(() -> address(request))
        .map(caller -> judge(caller, request.response()));
  }

  private Response judge(String caller, HttpServerResponse response) {
    Verdict verdict = limiter.take(caller);
    long window = config.period().toSeconds();
    response.putHeader("RateLimit-Policy", "\"default\";q=" + config.requests() + ";w=" + window);
    response.putHeader(
        "RateLimit", "\"default\";r=" + verdict.remaining() + ";t=" + verdict.secondsUntilFull());
    if (verdict.allowed()) {
      return null;
    }
    throw HttpProblem.builder()
        .withStatus(429)
        .withHeader(RETRY_AFTER, Math.max(1, verdict.secondsUntilNext()))
        .build();
  }

  private static String subject(SecurityIdentity who, HttpServerRequest request) {
    return who.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
        ? "subject " + token.getSubject()
        : address(request);
  }

  private static String address(HttpServerRequest request) {
    return "address " + request.remoteAddress().hostAddress();
  }
}
