package org.ordersystem.defaults.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A replica that starts while another one migrates waits until the migration ends. By default
 * Flyway gives up after 50 s.
 */
@Singleton
public class MigrationLock implements FlywayConfigurationCustomizer {
  private static final int FOR_EVER = -1;

  @Override
  public void customize(FluentConfiguration configuration) {
    configuration.lockRetryCount(FOR_EVER);
  }
}
