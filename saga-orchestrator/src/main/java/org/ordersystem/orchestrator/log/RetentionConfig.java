package org.ordersystem.orchestrator.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long ended sagas are kept. */
@ConfigMapping(prefix = "ordersystem.retention")
public interface RetentionConfig {
  /**
   * How long after its end a saga can be read and its idempotency key be repeated. The participants
   * keep their marks at least as long.
   */
  @WithDefault("14d")
  Duration period();

  /** How many sagas one statement removes. */
  @WithDefault("500")
  @Min(1)
  int batch();

  /** How often sagas are removed. */
  @WithDefault("1m")
  Duration every();
}
