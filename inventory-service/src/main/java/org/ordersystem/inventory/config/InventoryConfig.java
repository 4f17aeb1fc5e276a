package org.ordersystem.inventory.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Currency;
import java.util.Set;

/** The configuration of the inventory service. */
@ConfigMapping(prefix = "ordersystem")
public interface InventoryConfig {
  /** The currency of the shop (ISO 4217); a product in another currency is refused. */
  @WithDefault("EUR")
  Currency currency();

  Shipping shipping();

  Metrics metrics();

  /** Shipping. */
  interface Shipping {
    /** Countries (ISO 3166-1 alpha-2) to which shipping is refused with SHIPMENT_REFUSED. */
    @WithDefault("AQ")
    Set<String> refusedCountries();
  }

  /** The metrics of the stock. */
  interface Metrics {
    /** How often the stock is counted: a duration of at least a second, or {@code off}. */
    @WithDefault("15s")
    String every();

    /** A product counts as low if at most this many items are available. */
    @WithDefault("10")
    int lowStock();
  }
}
