package org.ordersystem.gateway.problem;

import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.ordersystem.gateway.client.answer.ServiceFailure;

/** 502 if a service gave no usable answer, 503 if it answered 503. */
@Provider
public class ServiceFailureMapper extends ExceptionMapperBase<ServiceFailure> {
  @Override
  protected HttpProblem toProblem(ServiceFailure failure) {
    HttpProblem.Builder problem = HttpProblem.builder().withStatus(failure.status());
    return failure.status() == 503 ? problem.withHeader(RETRY_AFTER, 1).build() : problem.build();
  }
}
