package org.ordersystem.participant.service;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.Provider;

/** No token where one is needed: 401. The library's own mapper does not fit this Quarkus. */
@Provider
@Priority(1)
public class UnauthorizedMapper extends ExceptionMapperBase<UnauthorizedException> {
  @Override
  protected HttpProblem toProblem(UnauthorizedException refusal) {
    return HttpProblem.builder().withStatus(401).withHeader("WWW-Authenticate", "Bearer").build();
  }
}
