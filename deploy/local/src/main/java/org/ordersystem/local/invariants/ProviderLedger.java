package org.ordersystem.local.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import org.ordersystem.local.client.ApiClient;

/** The payment provider's own account of what it took and gave back, asked for at its API. */
public record ProviderLedger(long captured, long refunded) {
  public static ProviderLedger read(String url, String apiKey) {
    JsonNode ledger = new ApiClient(url).get(apiKey, "/ledger").orFail("The provider's ledger");
    return new ProviderLedger(sum(ledger.path("captured")), sum(ledger.path("refunded")));
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
