package org.ordersystem.defaults.paging;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ordersystem.defaults.problem.Problems;

/**
 * Refuses a query that names a parameter twice. Otherwise one of the two values would be ignored.
 */
class RepeatedParameterFilter {
  @ServerRequestFilter
  void check(ContainerRequestContext request) {
    request
        .getUriInfo()
        .getQueryParameters()
        .forEach(
            (name, values) -> {
              if (values.size() > 1) {
                throw Problems.badRequest(name, "must be given once");
              }
            });
  }
}
