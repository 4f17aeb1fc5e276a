package org.ordersystem.participant.step;

import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.ordersystem.defaults.telemetry.IdLabel;

/** Names the saga and the order that a request is about, on its span and all its log lines. */
class StepLabels {
  @ServerRequestFilter
  void label(ContainerRequestContext request) {
    Span span = Span.current();
    IdLabel.SAGA.add(span, request.getHeaderString("Saga-Id"));
    IdLabel.ORDER.add(span, request.getUriInfo().getPathParameters().getFirst("orderId"));
  }
}
