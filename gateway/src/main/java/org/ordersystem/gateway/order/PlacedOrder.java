package org.ordersystem.gateway.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;

/**
 * The orchestrator's answer to a placement.
 *
 * @param ended whether the saga has ended
 * @param order the order as the saga knows it. It has version 0 if only the order service knows it
 */
record PlacedOrder(String orderId, boolean ended, JsonNode order) {
  static PlacedOrder of(ServiceAnswer answer, ObjectMapper json) {
    try {
      JsonNode placed = json.readTree(answer.body());
      if (placed.path("orderId").isTextual() && placed.path("order").isObject()) {
        return new PlacedOrder(
            placed.path("orderId").asText(),
            isEnd(placed.path("status").asText()),
            placed.path("order"));
      }
    } catch (IOException notJson) {
      throw ServiceFailure.unusable("the answer to a placement is not JSON");
    }
    throw ServiceFailure.unusable("the answer to a placement contains no order");
  }

  /** Whether the order is as the order service has it. */
  boolean isKnown() {
    return order.path("version").asInt() > 0;
  }

  private static boolean isEnd(String status) {
    return status.equals("COMPLETED") || status.equals("COMPENSATED");
  }
}
