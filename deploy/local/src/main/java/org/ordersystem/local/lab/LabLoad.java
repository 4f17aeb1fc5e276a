package org.ordersystem.local.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.LoadClient.Request;
import org.ordersystem.local.load.LoadClient.Response;
import org.ordersystem.local.load.OpenLoop;
import org.ordersystem.local.load.OpenLoop.Phase;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.load.Traffic;

/** Orders at a constant rate for a bounded time. They do not wait for their final state. */
final class LabLoad {
  static final int MOST_PER_SECOND = 50;
  static final int MOST_SECONDS = 120;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SKU = "TEA-OF-THE-LAB";

  private final String gateway;
  private final Task task = new Task("The load");
  private volatile State last = new State(false, 0, 0, null, Map.of(), null);

  /**
   * The load that runs, or the last one.
   *
   * @param endings how many requests ended in which way; empty while it runs
   * @param problem why it could not run, or null
   */
  record State(
      boolean running,
      int perSecond,
      int seconds,
      String startedAt,
      Map<String, Integer> endings,
      String problem) {}

  LabLoad(String gateway) {
    this.gateway = gateway;
  }

  State state() {
    State it = last;
    return new State(
        task.running(), it.perSecond, it.seconds, it.startedAt, it.endings, task.problem());
  }

  /**
   * @throws LabRefusal if a load runs already, or it would be too large or too long
   */
  void begin(int perSecond, int seconds) {
    if (perSecond < 1 || perSecond > MOST_PER_SECOND || seconds < 1 || seconds > MOST_SECONDS) {
      throw LabRefusal.malformed(
          "The load is 1 to %d orders a second for 1 to %d seconds"
              .formatted(MOST_PER_SECOND, MOST_SECONDS));
    }
    task.start(() -> run(perSecond, seconds));
  }

  private void run(int perSecond, int seconds) {
    last = new State(true, perSecond, seconds, Instant.now().toString(), Map.of(), null);
    ApiClient api = new ApiClient(gateway);
    stock(api, perSecond * seconds);
    try (LoadClient client = new LoadClient()) {
      Traffic orders = orders(api.token("alice"));
      Map<String, Integer> endings =
          OpenLoop.run(client, orders, List.of(new Phase(perSecond, seconds))).getFirst().endings();
      last = new State(false, perSecond, seconds, last.startedAt, endings, null);
    }
  }

  private static void stock(ApiClient api, int quantity) {
    String operator = api.token("oscar");
    String path = "/api/products/" + SKU;
    Map<String, Object> product =
        Map.of(
            "name", "Tea of the lab",
            "description", "Ordered by the load of the failure lab",
            "unitPrice", Map.of("amount", 250, "currency", "EUR"));
    api.put(operator, path, product).orFail(SKU);
    api.post(operator, path + "/stock-receipts", Map.of("quantity", quantity), Map.of())
        .orFail("Stock of " + SKU);
  }

  private Traffic orders(String token) {
    Request order =
        new Request(
            HttpMethod.POST,
            gateway + "/api/orders",
            Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"),
            body());
    return new Traffic() {
      @Override
      public Request next() {
        return order;
      }

      @Override
      public String name(Response response) {
        try {
          return JSON.readTree(response.body().getBytes()).path("status").asText();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private static Buffer body() {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(PlacedOrders.order(SKU)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
