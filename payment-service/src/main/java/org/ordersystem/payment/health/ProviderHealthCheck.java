package org.ordersystem.payment.health;

import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.payment.provider.PaymentProvider;

/**
 * Shows the circuit breakers of the calls to the provider. It is always up: without the provider
 * this service is degraded, and restarting it would not help.
 */
@Readiness
@ApplicationScoped
public class ProviderHealthCheck implements HealthCheck {
  private final CircuitBreakerMaintenance breakers;

  ProviderHealthCheck(CircuitBreakerMaintenance breakers) {
    this.breakers = breakers;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("payment-provider")
        .up()
        .withData("importance", "high")
        .withData("circuitBreaker.charge", state(PaymentProvider.CHARGE_BREAKER))
        .withData("circuitBreaker.refund", state(PaymentProvider.REFUND_BREAKER))
        .build();
  }

  private String state(String breaker) {
    return breakers.currentState(breaker).name();
  }
}
