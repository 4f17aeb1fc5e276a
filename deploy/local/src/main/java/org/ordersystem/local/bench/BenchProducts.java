package org.ordersystem.local.bench;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.ordersystem.local.client.ApiClient;

/** Products of the benchmark. There are so many that orders rarely wait for the same stock row. */
final class BenchProducts {
  private static final int PRODUCTS = 50;
  private static final int STOCK_PER_RUN = 1000;

  void load(ApiClient api) {
    String operator = api.token("oscar");
    for (int i = 0; i < PRODUCTS; i++) {
      String path = "/api/products/" + sku(i);
      Map<String, Object> product =
          Map.of(
              "name",
              "Benchmark tea " + i,
              "description",
              "Ordered by ./dev bench",
              "unitPrice",
              Map.of("amount", 100 + i, "currency", "EUR"));
      api.put(operator, path, product).orFail("Product " + sku(i));
      api.post(operator, path + "/stock-receipts", Map.of("quantity", STOCK_PER_RUN), Map.of())
          .orFail("Stock of " + sku(i));
    }
  }

  /** An order for one piece of a random product. */
  Map<String, Object> order() {
    String sku = sku(ThreadLocalRandom.current().nextInt(PRODUCTS));
    return Map.of(
        "lines", List.of(Map.of("sku", sku, "quantity", 1)),
        "paymentMethod", "pm_card_visa",
        "shipTo",
            Map.of(
                "name", "Alice",
                "street", "1 High St",
                "city", "Berlin",
                "postalCode", "10115",
                "country", "DE"));
  }

  private static String sku(int number) {
    return "BENCH-%02d".formatted(number);
  }
}
