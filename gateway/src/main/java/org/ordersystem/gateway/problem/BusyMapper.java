package org.ordersystem.gateway.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.ordersystem.gateway.client.Busy;

/** A service that refused and said when to come back: its own words. */
@Provider
public class BusyMapper extends ExceptionMapperBase<Busy> {
  private final ServiceProblem problems;

  BusyMapper(ServiceProblem problems) {
    this.problems = problems;
  }

  @Override
  protected HttpProblem toProblem(Busy busy) {
    return problems.of(busy.answer());
  }
}
