package org.ordersystem.issuer;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.HealthChecks;

/** Checks that there is a key to sign with. */
@Readiness
class SigningKeyReadiness implements HealthCheck {
  private final TokenIssuer issuer;

  SigningKeyReadiness(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthChecks.critical("signing-key").status(issuer.isEnabled()).build();
  }
}
