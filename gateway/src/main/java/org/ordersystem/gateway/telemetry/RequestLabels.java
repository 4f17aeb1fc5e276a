package org.ordersystem.gateway.telemetry;

import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ordersystem.defaults.telemetry.IdLabel;

/** Adds the id of the order or saga in the path to the span and the log lines of a request. */
public class RequestLabels {
  @ServerRequestFilter
  void label(ContainerRequestContext request) {
    boolean saga = request.getUriInfo().getPath().startsWith("/api/sagas/");
    (saga ? IdLabel.SAGA : IdLabel.ORDER)
        .add(Span.current(), request.getUriInfo().getPathParameters().getFirst("id"));
  }
}
