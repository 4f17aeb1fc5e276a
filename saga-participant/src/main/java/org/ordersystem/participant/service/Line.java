package org.ordersystem.participant.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets no more callers to the pool than it has connections; the others wait here, first come first
 * served. The pool cannot be trusted with a crowd of virtual threads: while it grows, Agroal 3.2
 * spins instead of waiting, and as many spinning threads as there are processors keep the one that
 * opens the connection from ever going on (agroal/agroal#201, #214).
 */
@Singleton
public class Line {
  private final Semaphore places;
  private final Duration patience;

  Line(
      @ConfigProperty(name = "quarkus.datasource.jdbc.max-size") int connections,
      @ConfigProperty(name = "quarkus.datasource.jdbc.acquisition-timeout") Duration patience,
      MeterRegistry meters) {
    // One connection is left for the readiness probe.
    this.places = new Semaphore(connections - 1, true);
    this.patience = patience;
    Gauge.builder("ordersystem.database.line.waiting", places, Semaphore::getQueueLength)
        .description("Callers that wait for a connection to the database")
        .register(meters);
  }

  /** What is done with a connection. */
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /**
   * Does the work when it is its turn.
   *
   * @throws LineTooLong where no connection came free in time; the work was not begun
   */
  public <T, E extends Exception> T standIn(Work<T, E> work) throws E {
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new LineTooLong();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LineTooLong();
    }
    try {
      return work.run();
    } finally {
      places.release();
    }
  }
}
