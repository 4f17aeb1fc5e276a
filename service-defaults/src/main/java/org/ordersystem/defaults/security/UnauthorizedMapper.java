package org.ordersystem.defaults.security;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** Answers 401 to a request that needs a token and has none, without the words of the exception. */
@Provider
@Priority(1)
public class UnauthorizedMapper extends ExceptionMapperBase<UnauthorizedException> {
  @Override
  protected HttpProblem toProblem(UnauthorizedException refusal) {
    return HttpProblem.builder().withStatus(401).withHeader("WWW-Authenticate", "Bearer").build();
  }
}
