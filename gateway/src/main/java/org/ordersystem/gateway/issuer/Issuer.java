package org.ordersystem.gateway.issuer;

import static io.smallrye.jwt.algorithm.SignatureAlgorithm.RS256;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Signs access tokens such as an OIDC provider would, where development asks for it. */
@Singleton
class Issuer {
  /** The name of the key in jwks.json. */
  private static final String KEY_ID = "dev";

  private final IssuerConfig config;
  private final String name;
  private final Optional<PrivateKey> key;

  Issuer(IssuerConfig config, @ConfigProperty(name = "mp.jwt.verify.issuer") String name) {
    this.config = config;
    this.name = name;
    boolean wanted = ConfigUtils.isProfileActive("local") && config.clientSecret().isPresent();
    this.key = wanted ? config.signingKeyLocation().map(Issuer::read) : Optional.empty();
  }

  boolean isOn() {
    return key.isPresent();
  }

  Duration lifetime() {
    return config.lifetime();
  }

  String clientSecret() {
    return config.clientSecret().orElseThrow();
  }

  String sign(String subject, String role) {
    return Jwt.issuer(name)
        .subject(subject)
        .upn(subject)
        .groups(role)
        .audience("order-system")
        .expiresIn(config.lifetime())
        .jws()
        .keyId(KEY_ID)
        .algorithm(RS256)
        .sign(key.orElseThrow());
  }

  private static PrivateKey read(String location) {
    try {
      return KeyUtils.decodePrivateKey(Files.readString(Path.of(location)));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(
          "ordersystem.development-issuer.signing-key-location: no PKCS #8 PEM key at " + location,
          e);
    }
  }
}
