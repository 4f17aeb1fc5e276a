package org.ordersystem.inventory.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Currency;
import java.util.Set;

/** The settings of this service. */
@ConfigMapping(prefix = "ordersystem")
public interface InventoryConfig {
  /** The one currency of the shop (ISO 4217); a product in another is refused. */
  @WithDefault("EUR")
  Currency currency();

  Shipping shipping();

  Figures figures();

  /** Where parcels go. */
  interface Shipping {
    /** Countries (ISO 3166-1 alpha-2) to which nothing is shipped: SHIPMENT_REFUSED. */
    @WithDefault("AQ")
    Set<String> refusedCountries();
  }

  /** The figures of the stock in the metrics. */
  interface Figures {
    /** How often the whole catalogue is counted; {@code off} for never. */
    String every();

    /** A product of which no more than this can still be sold is low. */
    @WithDefault("10")
    int lowStock();
  }
}
