package org.ordersystem.local.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import org.ordersystem.local.client.ApiClient;

/** The totals that the payment provider reports: captured and refunded. */
public record ProviderLedger(long captured, long refunded) {
  public static ProviderLedger read(String url, String apiKey) {
    JsonNode ledger = new ApiClient(url).get(apiKey, "/ledger").orFail("The provider's ledger");
    return new ProviderLedger(sum(ledger.path("captured")), sum(ledger.path("refunded")));
  }

  /** There is one currency. An amount in another one is an error, which this sum shows. */
  private static long sum(JsonNode byCurrency) {
    long sum = 0;
    for (JsonNode amount : byCurrency) {
      sum += amount.asLong();
    }
    return sum;
  }
}
