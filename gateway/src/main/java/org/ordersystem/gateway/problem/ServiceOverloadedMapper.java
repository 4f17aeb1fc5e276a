package org.ordersystem.gateway.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.ordersystem.gateway.client.answer.ServiceOverloaded;

/** Passes on the problem of an overloaded service, with its Retry-After. */
@Provider
public class ServiceOverloadedMapper extends ExceptionMapperBase<ServiceOverloaded> {
  private final ServiceProblems problems;

  ServiceOverloadedMapper(ServiceProblems problems) {
    this.problems = problems;
  }

  @Override
  protected HttpProblem toProblem(ServiceOverloaded overloaded) {
    return problems.of(overloaded.answer());
  }
}
