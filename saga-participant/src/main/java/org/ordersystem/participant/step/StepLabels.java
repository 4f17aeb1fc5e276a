package org.ordersystem.participant.step;

import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Names the saga and the order that a request is about, on its span and all its log lines. */
class StepLabels {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  @ServerRequestFilter
  void label(ContainerRequestContext request) {
    label("sagaId", "saga.id", request.getHeaderString("Saga-Id"));
    label("orderId", "order.id", request.getUriInfo().getPathParameters().getFirst("orderId"));
  }

  /** A caller's text that is no id belongs in no log. */
  private static void label(String key, String attribute, String value) {
    if (value != null && UUID.matcher(value).matches()) {
      MDC.put(key, value);
      Span.current().setAttribute(attribute, value);
    }
  }
}
