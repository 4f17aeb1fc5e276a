package org.ordersystem.gateway.problem;

import static jakarta.ws.rs.core.HttpHeaders.ALLOW;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Lets OPTIONS name the methods of the address. RESTEasy names those of the whole resource. */
class OptionsFilter {
  @ServerResponseFilter
  void name(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getMethod().equals(HttpMethod.OPTIONS)) {
      response
          .getHeaders()
          .computeIfPresent(
              ALLOW,
              (name, all) ->
                  List.of(AllowedMethods.of(request.getUriInfo().getRequestUri().getRawPath())));
    }
  }
}
