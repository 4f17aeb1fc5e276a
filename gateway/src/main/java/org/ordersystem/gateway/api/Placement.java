package org.ordersystem.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.ordersystem.gateway.client.Answer;
import org.ordersystem.gateway.client.Outage;

/** What the orchestrator says of a placement: which order, whether its saga ended, how it began. */
record Placement(String orderId, boolean ended, JsonNode order) {
  static Placement of(Answer answer, ObjectMapper json) {
    try {
      JsonNode placed = json.readTree(answer.body());
      if (placed.path("orderId").isTextual() && placed.path("order").isObject()) {
        return new Placement(
            placed.path("orderId").asText(),
            isEnd(placed.path("status").asText()),
            placed.path("order"));
      }
    } catch (IOException notJson) {
      throw Outage.unusable("a placement that is no JSON");
    }
    throw Outage.unusable("a placement without an order");
  }

  private static boolean isEnd(String status) {
    return status.equals("COMPLETED") || status.equals("COMPENSATED");
  }
}
