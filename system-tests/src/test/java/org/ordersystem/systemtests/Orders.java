package org.ordersystem.systemtests;

/** Request bodies of orders. */
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

  /** Returns an order that a step refuses with this code. */
  static String refusedWith(String code, String sku) {
    return switch (code) {
      case "OUT_OF_STOCK" -> of(sku, 1000);
      case "UNKNOWN_PRODUCT" -> of("NO-SUCH-TEA", 1);
      case "PAYMENT_DECLINED" -> paidWith("pm_card_declined", sku, 1);
      case "SHIPMENT_REFUSED" -> shippedTo("AQ", sku);
      default -> throw new IllegalArgumentException("no order is refused with " + code);
    };
  }

  private static String order(String paymentMethod, String sku, int quantity, String country) {
    return """
        {"lines":[{"sku":"%s","quantity":%d}],"paymentMethod":"%s","shipTo":{"name":"Alice",\
        "street":"1 High St","city":"Berlin","postalCode":"10115","country":"%s"}}"""
        .formatted(sku, quantity, paymentMethod, country);
  }
}
