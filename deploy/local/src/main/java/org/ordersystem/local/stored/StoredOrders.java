package org.ordersystem.local.stored;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.os.Parallel;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.postgres.DatabaseReader;
import org.ordersystem.local.postgres.DatabaseServer;

/**
 * Fills the databases of a running system. It places one order through the API and copies all its
 * rows with other ids, so that the history is a real one and the invariants hold.
 */
public final class StoredOrders {
  private static final int PRODUCT = 0;
  private static final int LARGEST_RECEIPT = 1_000_000;
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final DatabaseServer server;
  private final ApiClient api;

  public StoredOrders(DatabaseServer server, ApiClient api) {
    this.server = server;
    this.api = api;
  }

  /** Adds completed orders of alice, each for one piece of a product of the benchmark. */
  public void add(int orders) {
    String order =
        api.post(
                api.token("alice"),
                "/api/orders",
                PlacedOrders.order(PRODUCT),
                Map.of("Prefer", "wait=30"))
            .orFail("The order that is copied")
            .path("id")
            .asText();
    receive(orders);
    List<String> keys = List.of(order, saga(order));
    Parallel.run(
        Stream.of(Service.values())
            .flatMap(service -> service.database().stream())
            .map(database -> new OrderCopies(server, database, keys))
            .<Runnable>map(copies -> () -> copies.insert(orders))
            .toList());
    ship(orders);
  }

  /** The saga of an order, once its end is in the log. */
  private String saga(String order) {
    String ended =
        "SELECT id FROM saga WHERE correlation_id = '%s' AND ended_at IS NOT NULL".formatted(order);
    List<String> found = new ArrayList<>();
    try (DatabaseReader databases = new DatabaseReader(server)) {
      Polling.until(() -> found.addAll(databases.column(Service.SAGA_ORCHESTRATOR, ended)), LIMIT);
    }
    return found.getFirst();
  }

  private void receive(int pieces) {
    String operator = api.token("oscar");
    String path = "/api/products/" + PlacedOrders.sku(PRODUCT) + "/stock-receipts";
    for (int left = pieces; left > 0; left -= LARGEST_RECEIPT) {
      Map<String, Integer> receipt = Map.of("quantity", Math.min(left, LARGEST_RECEIPT));
      api.post(operator, path, receipt, Map.of()).orFail("Stock of the copies");
    }
  }

  /** What the copies have shipped is no longer on hand. */
  private void ship(int pieces) {
    try (Connection inventory = server.connect(Service.INVENTORY_SERVICE.database().orElseThrow());
        PreparedStatement update =
            inventory.prepareStatement("UPDATE product SET on_hand = on_hand - ? WHERE sku = ?")) {
      update.setInt(1, pieces);
      update.setString(2, PlacedOrders.sku(PRODUCT));
      update.executeUpdate();
    } catch (SQLException e) {
      throw new LocalSystemException("The stock cannot be changed: " + e.getMessage(), e);
    }
  }
}
