package org.ordersystem.local.sample;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.client.Retry;

/** An order of the README, with its expected final state. */
public record SampleOrder(
    String story, String sku, String paymentMethod, String country, String ending) {
  public static final List<SampleOrder> ALL =
      List.of(
          new SampleOrder(
              "A good card, goods on stock", "TEA-EARL-GREY", "pm_card_visa", "DE", "COMPLETED"),
          new SampleOrder("A declined card", "TEA-EARL-GREY", "pm_card_declined", "DE", "REJECTED"),
          new SampleOrder("Sold-out goods", "TEA-SOLD-OUT", "pm_card_visa", "DE", "REJECTED"),
          new SampleOrder(
              "No carrier goes to Antarctica", "TEA-EARL-GREY", "pm_card_visa", "AQ", "REJECTED"));

  /** Places the order as alice and returns it once it is final. */
  public JsonNode place(ApiClient api) {
    return place(api, api.token("alice"));
  }

  public JsonNode place(ApiClient api, String token) {
    Map<String, String> headers =
        Map.of("Prefer", "wait=10", "Idempotency-Key", UUID.randomUUID().toString());
    JsonNode order =
        Retry.ask(() -> api.post(token, "/api/orders", body(), headers))
            .orFail("The order was not accepted (" + story + ")");
    return isFinal(order) ? order : await(api, token, order.path("id").asText());
  }

  private static JsonNode await(ApiClient api, String token, String id) {
    return Retry.until(answer -> isFinal(answer.body()), () -> api.get(token, "/api/orders/" + id))
        .orFail("Order " + id);
  }

  private static boolean isFinal(JsonNode order) {
    return Set.of("COMPLETED", "REJECTED", "CANCELLED").contains(order.path("status").asText());
  }

  /** The request that places the order. */
  public Map<String, Object> body() {
    return Map.of(
        "lines", List.of(Map.of("sku", sku, "quantity", 2)),
        "paymentMethod", paymentMethod,
        "shipTo",
            Map.of(
                "name", "Alice",
                "street", "1 High St",
                "city", "Berlin",
                "postalCode", "10115",
                "country", country));
  }
}
