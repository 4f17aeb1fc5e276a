package org.ordersystem.payment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The configuration of this service at the payment provider. */
@ConfigMapping(prefix = "ordersystem.provider")
public interface PaymentConfig {
  /** The key that the provider gave us, sent as bearer token; there is no default. */
  String apiKey();

  /**
   * How long the charges of one request wait for each other. What the provider has not answered by
   * then is repeated alone, so that a slow charge delays no others.
   */
  @WithDefault("1S")
  Duration sharedWait();
}
