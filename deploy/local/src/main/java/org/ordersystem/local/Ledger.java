package org.ordersystem.local;

import com.fasterxml.jackson.databind.JsonNode;

/** The payment provider's own account of what it took and gave back, asked for at its API. */
public record Ledger(long captured, long refunded) {
  public static Ledger read(String url, String apiKey) {
    JsonNode ledger = new Api(url).get(apiKey, "/ledger").orFail("The provider's ledger");
    return new Ledger(sum(ledger.path("captured")), sum(ledger.path("refunded")));
  }

  /** The shop has one currency; an amount in another would be an error that this sum shows. */
  private static long sum(JsonNode byCurrency) {
    long sum = 0;
    for (JsonNode amount : byCurrency) {
      sum += amount.asLong();
    }
    return sum;
  }
}
