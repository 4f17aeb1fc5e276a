package org.ordersystem.inventory.domain;

import java.util.List;
import java.util.stream.Collectors;

/** Why the inventory refuses an order. */
public sealed interface Refusal {
  /** The code of the refusal in the API. */
  String code();

  /** One sentence for the customer, of bounded length. */
  String detail();

  /** Some products are not in the catalogue. */
  record UnknownProduct(List<Sku> skus) implements Refusal {
    @Override
    public String code() {
      return "UNKNOWN_PRODUCT";
    }

    @Override
    public String detail() {
      return "There is no product " + some(skus) + ".";
    }
  }

  /** Some products are available in a smaller quantity than ordered. */
  record OutOfStock(List<Sku> skus) implements Refusal {
    @Override
    public String code() {
      return "OUT_OF_STOCK";
    }

    @Override
    public String detail() {
      return "There is not enough in stock of " + some(skus) + ".";
    }
  }

  /** Nothing is shipped to this country (ISO 3166-1 alpha-2). */
  record ShipmentRefused(String country) implements Refusal {
    @Override
    public String code() {
      return "SHIPMENT_REFUSED";
    }

    @Override
    public String detail() {
      return "We do not ship to " + country + ".";
    }
  }

  private static String some(List<Sku> skus) {
    int shown = 10;
    String names = skus.stream().limit(shown).map(Sku::value).collect(Collectors.joining(", "));
    return skus.size() <= shown ? names : names + " and " + (skus.size() - shown) + " more";
  }
}
