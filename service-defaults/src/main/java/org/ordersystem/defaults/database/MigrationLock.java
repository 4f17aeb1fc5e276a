package org.ordersystem.defaults.database;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * A replica that starts while another one migrates waits until the migration ends. By default
 * Flyway gives up after 50 s. A process that is asked to stop while it waits, for the lock or for
 * its database, stops at once: otherwise Quarkus would first complete the start.
 */
@Singleton
public class MigrationLock implements FlywayConfigurationCustomizer {
  private static final int FOR_EVER = -1;

  private final List<Thread> endsOfWaiting = new ArrayList<>();
  private boolean started;

  @Override
  public synchronized void customize(FluentConfiguration configuration) {
    configuration.lockRetryCount(FOR_EVER);
    if (!started) {
      Thread end = new Thread(Thread.currentThread()::interrupt, "end of waiting");
      Runtime.getRuntime().addShutdownHook(end);
      endsOfWaiting.add(end);
    }
  }

  synchronized void stopEndingWaits(@Observes StartupEvent event) {
    started = true;
    endsOfWaiting.forEach(Runtime.getRuntime()::removeShutdownHook);
    endsOfWaiting.clear();
  }
}
