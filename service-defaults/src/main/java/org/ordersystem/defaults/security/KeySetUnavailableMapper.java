package org.ordersystem.defaults.security;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.ordersystem.defaults.problem.Problems;
import org.ordersystem.defaults.security.token.KeySetUnavailable;

/** Answers 503 if a token cannot be checked: it may be valid, so 401 would be wrong. */
@Provider
public class KeySetUnavailableMapper extends ExceptionMapperBase<KeySetUnavailable> {
  @Override
  protected HttpProblem toProblem(KeySetUnavailable failure) {
    return HttpProblem.builder(Problems.unavailable())
        .withHeader("Retry-After", Math.max(1, failure.retryAfter().toSeconds()))
        .build();
  }
}
