package org.ordersystem.defaults.security.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How the identity provider's key set ({@code mp.jwt.verify.publickey.location}) is read, and which
 * checked tokens are remembered.
 */
@ConfigMapping(prefix = "ordersystem.key-set")
public interface KeySetConfig {
  /** The time between two reads while all is well. A key that is withdrawn is valid this long. */
  @WithDefault("5M")
  Duration refreshInterval();

  /**
   * The shortest time between two reads. A token with an unknown key causes a read at once, but
   * never more reads than this allows. A failed read is repeated after this time.
   */
  @WithDefault("5S")
  Duration minimumInterval();

  /** The time limit of a read. A request waits for it, so it is shorter than any edge's timeout. */
  @WithDefault("1500ms")
  Duration timeout();

  /**
   * How long the last good key set is used while the identity provider cannot be reached. After it
   * every token is answered with 503.
   */
  @WithDefault("1H")
  Duration retention();

  /** How many checked tokens are remembered. A token beyond it is checked again. */
  @WithDefault("5000")
  int rememberedTokens();
}
