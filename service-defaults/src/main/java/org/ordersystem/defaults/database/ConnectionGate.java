package org.ordersystem.defaults.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Admits only as many callers to the connection pool as it has connections. The others wait here in
 * FIFO order. Agroal 3.2 does not work with many virtual threads: while the pool grows it spins
 * instead of waiting, and as many spinning threads as there are processors starve the thread that
 * opens the connection (agroal/agroal#201, #214).
 */
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
@Singleton
public class ConnectionGate {
  private final Semaphore permits;
  private final Duration timeout;

  ConnectionGate(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
      @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout") Duration timeout,
      MeterRegistry meters) {
    // One connection is left for the readiness probe.
    this.permits = new Semaphore(connections - 1, true);
    this.timeout = timeout;
    Gauge.builder("ordersystem.database.gate.waiting", permits, Semaphore::getQueueLength)
        .description("Callers that wait for a connection to the database")
        .register(meters);
  }

  /** Work that needs a connection. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Runs the work when a connection is free for it.
   *
   * @throws NoFreeConnection if none became free in time; the work was not started
   */
  public <T, E extends Exception> T run(Work<T, E> work) throws E {
    acquire();
    try {
      return work.run();
    } finally {
      permits.release();
    }
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new NoFreeConnection();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NoFreeConnection();
    }
  }
}
