package org.ordersystem.participant.service;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Lets the service refuse to start where it could not tell a good token from a forged one. */
@ApplicationScoped
class VerificationKey {
  private static final String KEY = "mp.jwt.verify.publickey";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";

  void check(@Observes StartupEvent start, Config config) {
    if (Stream.of(KEY, LOCATION)
        .noneMatch(name -> config.getOptionalValue(name, String.class).isPresent())) {
      throw new IllegalStateException(
          LOCATION + " (MP_JWT_VERIFY_PUBLICKEY_LOCATION) must name the keys that sign tokens");
    }
  }
}
