package org.ordersystem.gateway.problem;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.ordersystem.gateway.client.Outage;

/** A service that gave no usable answer: 502, or 503 where it said so itself. */
@Provider
public class OutageMapper extends ExceptionMapperBase<Outage> {
  @Override
  protected HttpProblem toProblem(Outage outage) {
    HttpProblem.Builder problem = HttpProblem.builder().withStatus(outage.status());
    return outage.status() == 503 ? problem.withHeader(RETRY_AFTER, 1).build() : problem.build();
  }
}
