package org.ordersystem.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.os.Console;

/**
 * Places the sample orders and prints every step and compensation. An order that ends in another
 * way, or not at all, is no error: the stock may be sold, or the provider switched to a fault.
 */
public final class SampleOrderReport {
  private final ApiClient api;
  private final Console console;

  public SampleOrderReport(ApiClient api, Console console) {
    this.api = api;
    this.console = console;
  }

  public void run() {
    int number = 1;
    for (SampleOrder sample : SampleOrder.ALL) {
      console.blank();
      console.line("Sample order %d: %s", number++, sample.story());
      try {
        tell(sample, sample.place(api));
      } catch (LocalSystemException e) {
        console.line("  %s", e.getMessage());
      }
    }
  }

  private void tell(SampleOrder sample, JsonNode order) {
    String id = order.path("id").asText();
    console.line("  order %s is %s", id, ending(order));
    tellSaga(id);
    if (!sample.ending().equals(order.path("status").asText())) {
      console.line("  In a fresh system it is %s.", sample.ending());
    }
  }

  private static String ending(JsonNode order) {
    String status = order.path("status").asText();
    JsonNode rejection = order.path("rejection");
    return rejection.isObject()
        ? "%s: %s (%s)"
            .formatted(status, rejection.path("code").asText(), rejection.path("detail").asText())
        : status;
  }

  private void tellSaga(String orderId) {
    String operator = api.token("oscar");
    String sagas = "/api/sagas?orderId=" + orderId;
    String id = api.get(operator, sagas).orFail(sagas).path("items").path(0).path("id").asText();
    JsonNode saga = api.get(operator, "/api/sagas/" + id).orFail("Saga " + id);
    console.line("  saga  %s is %s", id, saga.path("status").asText());
    saga.path("steps").forEach(this::tellStep);
  }

  private void tellStep(JsonNode step) {
    boolean compensation = step.path("direction").asText().equals("COMPENSATION");
    String name = (compensation ? "undo " : "") + step.path("step").asText();
    int attempts = step.path("attempts").asInt();
    console.line(
        "    %-24s %-12s %d %-9s %5d ms  %s",
        name,
        step.path("outcome").asText(),
        attempts,
        attempts == 1 ? "attempt" : "attempts",
        millis(step),
        step.path("error").asText(""));
  }

  private static long millis(JsonNode step) {
    String end = step.path("endedAt").asText("");
    return end.isEmpty() || end.equals("null")
        ? 0
        : Duration.between(Instant.parse(step.path("startedAt").asText()), Instant.parse(end))
            .toMillis();
  }
}
