package org.ordersystem.gateway.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import org.ordersystem.gateway.client.answer.RequestFailure;

/** 502 if a service cannot handle this one request. */
@Provider
public class RequestFailureMapper extends ExceptionMapperBase<RequestFailure> {
  @Override
  protected HttpProblem toProblem(RequestFailure failure) {
    return HttpProblem.builder().withStatus(502).build();
  }
}
