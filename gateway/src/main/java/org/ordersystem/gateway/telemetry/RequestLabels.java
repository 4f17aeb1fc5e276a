package org.ordersystem.gateway.telemetry;

import io.opentelemetry.api.trace.Span;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Adds the id of the order or saga in the path to the span and the log lines of a request. */
public class RequestLabels {
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  @ServerRequestFilter
  void label(ContainerRequestContext request) {
    String id = request.getUriInfo().getPathParameters().getFirst("id");
    if (request.getUriInfo().getPath().startsWith("/api/sagas/")) {
      label(Span.current(), "sagaId", "saga.id", id);
    } else {
      order(Span.current(), id);
    }
  }

  /** Adds the id of the order that a request created. */
  public static void order(Span span, String id) {
    label(span, "orderId", "order.id", id);
  }

  /** Ignores a value that is not an id, because arbitrary input must not reach the log. */
  private static void label(Span span, String key, String attribute, String value) {
    if (value != null && UUID.matcher(value).matches()) {
      MDC.put(key, value);
      span.setAttribute(attribute, value);
    }
  }
}
