package org.ordersystem.gateway.order;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;

/** An order as the order service returned it: its status and the unchanged JSON. */
record OrderSnapshot(String status, byte[] body) {
  private static final Set<String> FINAL = Set.of("COMPLETED", "REJECTED", "CANCELLED", "RETURNED");

  static OrderSnapshot of(ServiceAnswer answer, ObjectMapper json) {
    try {
      String status = json.readTree(answer.body()).path("status").asText();
      if (!status.isEmpty()) {
        return new OrderSnapshot(status, answer.body());
      }
    } catch (IOException notJson) {
      throw ServiceFailure.unusable("the order is not JSON");
    }
    throw ServiceFailure.unusable("the order has no status");
  }

  boolean isFinal() {
    return FINAL.contains(status);
  }

  boolean isCompleted() {
    return status.equals("COMPLETED");
  }
}
