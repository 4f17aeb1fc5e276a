package org.ordersystem.order.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import org.ordersystem.order.query.OrderView;

/** The text of a stream (HTML standard, 9.2: server-sent events). */
@Singleton
class OrderEvents {
  private final ObjectMapper json;
  private final String retry;

  OrderEvents(ObjectMapper json, StreamConfig config) {
    this.json = json;
    this.retry = "retry: %d\n".formatted(config.retry().toMillis());
  }

  /** The beginning of a stream that has no order to send yet. */
  byte[] beginning() {
    return (retry + "\n").getBytes(UTF_8);
  }

  byte[] of(OrderView order, boolean first) {
    try {
      // JSON has no line feed outside of its strings, and escapes them there.
      return "%sid: %d\nevent: order\ndata: %s\n\n"
          .formatted(first ? retry : "", order.revision().version(), json.writeValueAsString(order))
          .getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
