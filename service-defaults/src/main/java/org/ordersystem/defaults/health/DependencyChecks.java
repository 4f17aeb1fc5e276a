package org.ordersystem.defaults.health;

import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/**
 * Makes the readiness checks of what a service depends on. Each check has a time limit, and its
 * result is kept for a short time, so that probes load neither the service nor its neighbours.
 */
@Singleton
public class DependencyChecks {
  private final HealthConfig config;
  private final ExecutorService threads;

  DependencyChecks(HealthConfig config, ExecutorService threads) {
    this.config = config;
    this.threads = threads;
  }

  /**
   * Makes a check.
   *
   * @param importance critical only if the service can serve nothing without the dependency, and
   *     never for another service
   * @param failure asks the dependency and returns why it cannot be used, as in {@link
   *     CheckResult#error}; empty if it can. It may block.
   */
  public AsyncHealthCheck of(
      String name, Importance importance, Callable<Optional<String>> failure) {
    return new DependencyCheck(name, importance, failure, config, threads);
  }
}
