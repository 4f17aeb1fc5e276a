package org.ordersystem.order.personaldata;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The deletion of personal data. No bean injects it, only a schedule reads it, so it must be kept.
 */
@Unremovable
@ConfigMapping(prefix = "ordersystem.personal-data")
interface PersonalDataConfig {
  /**
   * How often the personal data of orders is deleted that were placed before their customer was
   * forgotten, and arrived later: a duration of at least a second, or {@code off}.
   */
  @WithDefault("10s")
  String erasedEvery();
}
