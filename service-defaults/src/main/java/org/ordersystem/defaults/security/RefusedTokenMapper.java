package org.ordersystem.defaults.security;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/**
 * Answers 401 to a token that is not valid. The library's mapper leaves out the error of RFC 6750,
 * 3.
 */
@Provider
@Priority(1)
public class RefusedTokenMapper extends ExceptionMapperBase<AuthenticationFailedException> {
  @Override
  protected HttpProblem toProblem(AuthenticationFailedException refusal) {
    return HttpProblem.builder()
        .withStatus(401)
        .withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"")
        .build();
  }
}
