package org.ordersystem.gateway.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Set;
import org.ordersystem.gateway.client.Answer;
import org.ordersystem.gateway.client.Outage;

/** An order as the order service shows it: its status, and all of it as it came. */
record ShownOrder(String status, byte[] body) {
  private static final Set<String> FINAL = Set.of("COMPLETED", "REJECTED", "CANCELLED", "RETURNED");

  static ShownOrder of(Answer answer, ObjectMapper json) {
    try {
      String status = json.readTree(answer.body()).path("status").asText();
      if (!status.isEmpty()) {
        return new ShownOrder(status, answer.body());
      }
    } catch (IOException notJson) {
      throw Outage.unusable("an order that is no JSON");
    }
    throw Outage.unusable("an order without a status");
  }

  boolean isFinal() {
    return FINAL.contains(status);
  }

  boolean isCompleted() {
    return status.equals("COMPLETED");
  }
}
