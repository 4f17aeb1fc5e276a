package org.ordersystem.defaults.security.token;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Refuses to start a service that has no key to verify tokens with. */
@ApplicationScoped
class VerificationKeyCheck {
  static final String KEY = "mp.jwt.verify.publickey";
  static final String LOCATION = "mp.jwt.verify.publickey.location";

  void check(@Observes StartupEvent start, Config config) {
    if (Stream.of(KEY, LOCATION)
        .noneMatch(name -> config.getOptionalValue(name, String.class).isPresent())) {
      throw new IllegalStateException(
          LOCATION + " (MP_JWT_VERIFY_PUBLICKEY_LOCATION) must name the keys that sign tokens");
    }
  }
}
