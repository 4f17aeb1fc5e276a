package org.ordersystem.orchestrator.log;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long sagas are kept that have ended. */
@ConfigMapping(prefix = "ordersystem.retention")
public interface RetentionConfig {
  /**
   * How long after its end a saga can still be looked at and its idempotency key be repeated; the
   * participants keep their marks at least as long.
   */
  @WithDefault("14d")
  Duration period();

  /** How many sagas one statement removes. */
  @WithDefault("500")
  @Min(1)
  int batch();

  /** How often it is looked for what can go. */
  @WithDefault("1m")
  Duration every();
}
