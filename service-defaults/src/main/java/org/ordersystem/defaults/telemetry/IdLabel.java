package org.ordersystem.defaults.telemetry;

import io.opentelemetry.api.trace.Span;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;
import org.ordersystem.defaults.validation.Uuids;

/**
 * An id that a request is about: an attribute of its span and a field of its log lines.
 *
 * @param field the name in log lines
 * @param attribute the name on the span
 */
public record IdLabel(String field, String attribute) {
  public static final IdLabel ORDER = new IdLabel("orderId", "order.id");
  public static final IdLabel SAGA = new IdLabel("sagaId", "saga.id");

  /**
   * Adds the id to the span and to the log lines that follow. Ignores a value that is not a UUID,
   * because arbitrary input must not reach the log.
   */
  public void add(Span span, @Nullable String id) {
    if (id != null && Uuids.isUuid(id)) {
      MDC.put(field, id);
      span.setAttribute(attribute, id);
    }
  }
}
