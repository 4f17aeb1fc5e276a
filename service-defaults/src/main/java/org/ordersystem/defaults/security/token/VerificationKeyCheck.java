package org.ordersystem.defaults.security.token;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.util.ResourceUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Refuses to start a service that has no key to verify tokens with, or names a missing file. */
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
    config
        .getOptionalValue(LOCATION, String.class)
        .map(String::trim)
        .filter(location -> !location.equals(NONE) && !location.startsWith("http"))
        .ifPresent(VerificationKeyCheck::requireFile);
  }

  private static void requireFile(String location) {
    IOException cause = null;
    try (InputStream file = ResourceUtils.getResourceStream(location)) {
      if (file != null) {
        return;
      }
    } catch (IOException e) {
      cause = e;
    }
    throw new IllegalStateException(
        "%s names %s, which cannot be read".formatted(LOCATION, location), cause);
  }
}
