package org.ordersystem.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the simulated provider behaves. */
@ConfigMapping(prefix = "ordersystem.provider")
public interface ProviderConfig {
  /** The key that a merchant must show as bearer token; there is no default. */
  String apiKey();

  /** How long {@code pm_card_slow} takes to be captured. */
  @WithDefault("2S")
  Duration slowCardDelay();

  /** How long the mode {@code SLOW} delays each answer. The payment service waits for 4 s. */
  @WithDefault("3S")
  Duration slowModeDelay();

  /** How many calls for one charge with {@code pm_card_unavailable} are answered 503. */
  @WithDefault("2")
  int unavailableCalls();
}
