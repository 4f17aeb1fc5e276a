package org.ordersystem.systemtests;

/** Orders as customers send them. */
final class Orders {
  private Orders() {}

  static String of(String sku, int quantity) {
    return paidWith("pm_card_visa", sku, quantity);
  }

  static String paidWith(String paymentMethod, String sku, int quantity) {
    return order(paymentMethod, sku, quantity, "DE");
  }

  static String shippedTo(String country, String sku) {
    return order("pm_card_visa", sku, 1, country);
  }

  private static String order(String paymentMethod, String sku, int quantity, String country) {
    return """
        {"lines":[{"sku":"%s","quantity":%d}],"paymentMethod":"%s","shipTo":{"name":"Alice",\
        "street":"1 High St","city":"Berlin","postalCode":"10115","country":"%s"}}"""
        .formatted(sku, quantity, paymentMethod, country);
  }
}
