package org.ordersystem.inventory.api.product;

import org.ordersystem.inventory.api.MoneyJson;
import org.ordersystem.inventory.domain.Product;

/** A product in the catalogue. {@code available} is the stock on hand minus the reserved stock. */
public record ProductJson(
    String sku, String name, String description, MoneyJson unitPrice, long available) {
  static ProductJson of(Product product) {
    return new ProductJson(
        product.sku().value(),
        product.name(),
        product.description(),
        MoneyJson.of(product.unitPrice()),
        product.available());
  }
}
