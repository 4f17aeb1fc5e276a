package org.ordersystem.gateway.problem;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** 504 if a time limit was reached, 503 if a circuit breaker is open or a bulkhead is full. */
@Provider
public class FaultToleranceMapper extends ExceptionMapperBase<FaultToleranceException> {
  @Override
  protected HttpProblem toProblem(FaultToleranceException refusal) {
    return refusal instanceof TimeoutException
        ? HttpProblem.builder().withStatus(504).build()
        : HttpProblem.builder().withStatus(503).withHeader(RETRY_AFTER, 1).build();
  }
}
