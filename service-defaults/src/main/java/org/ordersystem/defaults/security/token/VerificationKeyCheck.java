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

  /** What MicroProfile JWT calls a property that is not set (MP JWT 2.1, 9.2.1). */
  static final String NONE = "NONE";

  void check(@Observes StartupEvent start, Config config) {
    if (Stream.of(KEY, LOCATION)
        .flatMap(name -> config.getOptionalValue(name, String.class).stream())
        .allMatch(NONE::equals)) {
      throw new IllegalStateException(
          LOCATION + " (MP_JWT_VERIFY_PUBLICKEY_LOCATION) must name the keys that sign tokens");
    }
  }
}
