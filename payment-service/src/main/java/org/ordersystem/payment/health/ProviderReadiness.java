package org.ordersystem.payment.health;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.DependencyChecks;
import org.ordersystem.defaults.health.HttpProbe;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.payment.provider.PaymentProvider;

/**
 * Checks that the provider can be called. It may answer and yet fail on every charge, which the
 * circuit breaker knows. Without the provider this service is degraded: it still answers what it
 * has stored.
 */
@Singleton
class ProviderReadiness {
  private final CircuitBreakerMaintenance breakers;
  private final HttpProbe http;
  private final URI url;

  ProviderReadiness(
      CircuitBreakerMaintenance breakers,
      HttpProbe http,
      @ConfigProperty(name = "quarkus.rest-client.payment-provider.url") URI url) {
    this.breakers = breakers;
    this.http = http;
    this.url = url;
  }

  @Produces
  @Singleton
  @Readiness
  AsyncHealthCheck provider(DependencyChecks checks) {
    return checks.of("payment-provider", Importance.HIGH, this::failure);
  }

  private Optional<String> failure() throws InterruptedException {
    return breakers.currentState(PaymentProvider.CHARGE_BREAKER) == CircuitBreakerState.OPEN
        ? Optional.of("circuit breaker open")
        : http.failure(url);
  }
}
