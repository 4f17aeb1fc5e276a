package org.ordersystem.inventory.api.product;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Currency;
import org.ordersystem.defaults.validation.ShortText;
import org.ordersystem.inventory.domain.Money;
import org.ordersystem.inventory.domain.Product;
import org.ordersystem.inventory.domain.Sku;

/** The body of a product's creation or change. */
public record ProductRequest(
    @NotNull @ShortText String name,
    @NotNull @ShortText String description,
    @NotNull @Valid UnitPrice unitPrice) {
  /** A price in minor units of the shop's currency: positive and bounded. */
  public record UnitPrice(
      @NotNull @Min(1) @Max(Product.MAX_UNIT_PRICE) Long amount, @ShopCurrency String currency) {}

  /** The product, without stock. */
  Product product(Sku sku) {
    Money price = new Money(unitPrice.amount, Currency.getInstance(unitPrice.currency));
    return new Product(sku, name, description, price, 0);
  }
}
