package org.ordersystem.gateway.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;

/** What one piece of a product costs, as the inventory service says. */
record CataloguePrice(long amount, String currency) {
  static CataloguePrice of(ServiceAnswer product, ObjectMapper json) {
    try {
      JsonNode price = json.readTree(product.body()).path("unitPrice");
      if (price.path("amount").isIntegralNumber() && price.path("currency").isTextual()) {
        return new CataloguePrice(price.path("amount").asLong(), price.path("currency").asText());
      }
    } catch (IOException notJson) {
      throw ServiceFailure.unusable("the product is not JSON");
    }
    throw ServiceFailure.unusable("the product has no price");
  }
}
