package org.ordersystem.issuer;

import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.CheckResult;
import org.ordersystem.defaults.health.Importance;

/** Checks that there is a key to sign with. */
@Readiness
class SigningKeyReadiness implements HealthCheck {
  private final TokenIssuer issuer;

  SigningKeyReadiness(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  @Override
  public HealthCheckResponse call() {
    Optional<String> error =
        issuer.isEnabled() ? Optional.empty() : Optional.of("there is no signing key");
    return CheckResult.now("signing-key", Importance.CRITICAL, error).response().build();
  }
}
