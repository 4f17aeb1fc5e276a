package org.ordersystem.payment;

import io.smallrye.config.ConfigMapping;

/** The configuration of this service at the payment provider. */
@ConfigMapping(prefix = "ordersystem.provider")
public interface PaymentConfig {
  /** The key that the provider gave us, sent as bearer token; there is no default. */
  String apiKey();
}
