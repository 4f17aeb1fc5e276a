package org.ordersystem.defaults.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Gives the problem of an exception mapper what the library gives to a problem that is thrown: its
 * type and the path of the request.
 */
class CompleteProblems {
  @ServerResponseFilter
  void complete(ContainerResponseContext response, HttpServerRequest request) {
    if (response.getEntity() instanceof HttpProblem problem && problem.getInstance() == null) {
      response.setEntity(Problems.at(request.path(), TypedProblems.typed(problem)));
    }
  }
}
