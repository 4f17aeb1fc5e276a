package org.ordersystem.payment;

import io.smallrye.config.ConfigMapping;

/** How this service is known to the payment provider. */
@ConfigMapping(prefix = "ordersystem.provider")
public interface PaymentConfig {
  /** The key that the provider gave us, sent as bearer token; there is no default. */
  String apiKey();
}
