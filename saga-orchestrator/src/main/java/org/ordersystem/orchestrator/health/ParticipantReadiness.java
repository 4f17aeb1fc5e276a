package org.ordersystem.orchestrator.health;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.DependencyChecks;
import org.ordersystem.defaults.health.HttpProbe;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.orchestrator.participant.ParticipantConfig;

/**
 * Checks that each participant can be called. Without one this service is degraded: it accepts
 * orders, and their sagas wait.
 */
@Singleton
class ParticipantReadiness {
  private final DependencyChecks checks;
  private final CircuitBreakerMaintenance breakers;
  private final HttpProbe http;
  private final ParticipantConfig config;

  ParticipantReadiness(
      DependencyChecks checks,
      CircuitBreakerMaintenance breakers,
      HttpProbe http,
      ParticipantConfig config) {
    this.checks = checks;
    this.breakers = breakers;
    this.http = http;
    this.config = config;
  }

  @Produces
  @Singleton
  @Readiness
  AsyncHealthCheck order() {
    return check("order");
  }

  @Produces
  @Singleton
  @Readiness
  AsyncHealthCheck inventory() {
    return check("inventory");
  }

  @Produces
  @Singleton
  @Readiness
  AsyncHealthCheck payment() {
    return check("payment");
  }

  private AsyncHealthCheck check(String participant) {
    return checks.of(participant + "-service", Importance.HIGH, () -> failure(participant));
  }

  private Optional<String> failure(String participant) throws InterruptedException {
    return breakers.currentState(participant) == CircuitBreakerState.OPEN
        ? Optional.of("circuit breaker open")
        : http.failure(config.participants().get(participant).url());
  }
}
