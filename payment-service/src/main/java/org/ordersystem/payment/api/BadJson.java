package org.ordersystem.payment.api;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** JSON of another shape is a 400 with a problem as body, like all that is malformed. */
class BadJson {
  @ServerExceptionMapper
  Response map(MismatchedInputException mismatch) {
    return HttpProblem.valueOf(Response.Status.BAD_REQUEST, "The body is not of the expected shape")
        .toResponse();
  }
}
