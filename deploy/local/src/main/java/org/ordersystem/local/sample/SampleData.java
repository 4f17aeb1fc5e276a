package org.ordersystem.local.sample;

import java.util.List;
import java.util.Map;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.client.Retry;

/** The sample catalogue. A new product gets its first stock; an existing one is only updated. */
public final class SampleData {
  private static final int NOT_FOUND = 404;

  static final List<Product> CATALOGUE =
      List.of(
          new Product("TEA-ASSAM", "Assam", "Malty black tea, 100 g", 799, 500),
          new Product("TEA-CHAMOMILE", "Chamomile", "Whole flowers, 50 g", 549, 300),
          new Product("TEA-DARJEELING", "Darjeeling", "First flush, 100 g", 1499, 250),
          new Product("TEA-EARL-GREY", "Earl Grey", "Black tea with bergamot, 100 g", 899, 1000),
          new Product("TEA-GENMAICHA", "Genmaicha", "Green tea with roasted rice, 100 g", 949, 200),
          new Product("TEA-JASMINE", "Jasmine", "Green tea with jasmine blossoms, 100 g", 999, 300),
          new Product("TEA-LAPSANG", "Lapsang Souchong", "Smoked black tea, 100 g", 1199, 150),
          new Product("TEA-LAST-ONE", "Last One", "The last tin of its harvest", 2999, 1),
          new Product("TEA-MATCHA", "Matcha", "Stone-ground green tea, 30 g", 2499, 100),
          new Product("TEA-OOLONG", "Oolong", "Half-fermented, from Taiwan, 100 g", 1799, 200),
          new Product("TEA-PEPPERMINT", "Peppermint", "Cut leaves, 100 g", 499, 400),
          new Product("TEA-ROOIBOS", "Rooibos", "Red bush, no caffeine, 100 g", 599, 400),
          new Product("TEA-SENCHA", "Sencha", "Steamed green tea, 100 g", 1099, 300),
          new Product("TEA-SOLD-OUT", "Sold Out", "There is none at the moment", 1299, 0));

  private SampleData() {}

  /** A product with its price in euro cents and its first stock. */
  record Product(String sku, String name, String description, long price, int stock) {
    Map<String, Object> json() {
      Map<String, Object> unitPrice = Map.of("amount", price, "currency", "EUR");
      return Map.of("name", name, "description", description, "unitPrice", unitPrice);
    }
  }

  /** Loads the catalogue. The argument is the URL of the gateway. */
  public static void main(String[] arguments) {
    System.out.printf("Sample catalogue: %d new products.%n", load(new ApiClient(arguments[0])));
  }

  /** Loads the catalogue as the operator and returns the number of new products. */
  public static int load(ApiClient api) {
    String operator = api.token("oscar");
    return (int) CATALOGUE.stream().filter(product -> load(api, operator, product)).count();
  }

  private static boolean load(ApiClient api, String operator, Product product) {
    String path = "/api/products/" + product.sku();
    ApiClient.Answer known = Retry.ask(() -> api.get(operator, path));
    boolean isNew = known.status() == NOT_FOUND;
    if (!isNew) {
      known.orFail("Product " + product.sku());
    }
    Retry.ask(() -> api.put(operator, path, product.json())).orFail("Product " + product.sku());
    if (isNew && product.stock() > 0) {
      Retry.until(
              answer -> available(api, operator, path) > 0, () -> receive(api, operator, product))
          .orFail("Stock of " + product.sku());
    }
    return isNew;
  }

  /** A stock receipt is not idempotent, so it is repeated only if the stock has not changed. */
  private static ApiClient.Answer receive(ApiClient api, String operator, Product product) {
    String path = "/api/products/" + product.sku() + "/stock-receipts";
    return api.post(operator, path, Map.of("quantity", product.stock()), Map.of());
  }

  private static long available(ApiClient api, String operator, String path) {
    return Retry.ask(() -> api.get(operator, path)).body().path("available").asLong();
  }
}
