package org.ordersystem.local.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.load.LoadClient.Request;
import org.ordersystem.local.load.LoadClient.Response;

/**
 * Orders for one piece of a product, placed by two customers who wait for the final state. There
 * are so many products that orders rarely wait for the same stock row.
 */
public final class PlacedOrders implements Traffic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PRODUCTS = 50;
  private static final int STOCK_PER_RUN = 100_000;
  private static final List<String> CUSTOMERS = List.of("alice", "bob");

  private final List<Request> requests = new ArrayList<>();
  private int next;

  private PlacedOrders(List<String> gateways) {
    ApiClient api = new ApiClient(gateways.getFirst());
    List<String> tokens = CUSTOMERS.stream().map(api::token).toList();
    List<Buffer> bodies =
        IntStream.range(0, PRODUCTS).mapToObj(product -> json(order(product))).toList();
    for (int i = 0; i < PRODUCTS * tokens.size() * gateways.size(); i++) {
      requests.add(
          request(
              gateways.get(i % gateways.size()),
              tokens.get(i / gateways.size() % tokens.size()),
              bodies.get(i % PRODUCTS)));
    }
  }

  /** Orders with fresh tokens, for each gateway in turn. */
  public static PlacedOrders at(List<String> gateways) {
    return new PlacedOrders(gateways);
  }

  /** Creates the products and receives enough stock for a run. */
  public static void load(ApiClient api) {
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

  @Override
  public Request next() {
    next = (next + 1) % requests.size();
    return requests.get(next);
  }

  /** The status of the order. */
  @Override
  public String name(Response response) {
    return parse(response.body()).path("status").asText();
  }

  private static Request request(String gateway, String token, Buffer body) {
    return new Request(
        HttpMethod.POST,
        gateway + "/api/orders",
        Map.of(
            "Authorization", "Bearer " + token,
            "Content-Type", "application/json",
            "Prefer", "wait=30"),
        body);
  }

  /** An order for one piece of a product. */
  public static Map<String, Object> order(int product) {
    return order(sku(product));
  }

  /** An order for one piece of the product with this SKU. */
  public static Map<String, Object> order(String sku) {
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

  public static String sku(int product) {
    return "BENCH-%02d".formatted(product);
  }

  private static Buffer json(Object value) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
