package org.ordersystem.local.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.Reads;

/** Measures the first page and a deep page of each list that grows with the orders. */
final class ListPages {
  private static final Map<String, String> READERS =
      Map.of(
          "/api/orders?limit=20", "alice",
          "/api/orders?status=COMPLETED&limit=20", "oscar",
          "/api/sagas?limit=20", "oscar");

  /** The deep page stands behind so many pages of 100. */
  private static final int DEPTH = 100;

  private static final int READS = 200;

  private final String gateway;
  private final ApiClient api;

  ListPages(String gateway) {
    this.gateway = gateway;
    this.api = new ApiClient(gateway);
  }

  /** The medians in milliseconds by page. */
  Map<String, Double> medians(LoadClient client) {
    Map<String, Double> medians = new LinkedHashMap<>();
    READERS.forEach(
        (path, user) -> {
          String token = api.token(user);
          String deep = path + "&after=" + cursor(token, path.replace("limit=20", "limit=100"));
          medians.put(path, median(client, token, path));
          medians.put(path + ", deep", median(client, token, deep));
        });
    return medians;
  }

  /** The cursor of the deep page, or of the last page if there are fewer. */
  private String cursor(String token, String path) {
    String cursor = "";
    for (int page = 0; page < DEPTH; page++) {
      String after = cursor.isEmpty() ? "" : "&after=" + cursor;
      String next = api.get(token, path + after).orFail(path).path("next").asText("");
      if (next.isEmpty() || next.equals("null")) {
        break;
      }
      cursor = next;
    }
    return cursor;
  }

  private double median(LoadClient client, String token, String path) {
    Reads reads = new Reads(gateway + path, Map.of("Authorization", "Bearer " + token));
    ClosedLoop.forRequests(client, reads, 1, READS);
    return ClosedLoop.forRequests(client, reads, 1, READS).latency().p50();
  }
}
