package org.ordersystem.issuer;

import static io.smallrye.jwt.algorithm.SignatureAlgorithm.RS256;

import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;

/** Signs access tokens as an OIDC provider does. It works in the profile {@code local} only. */
@Singleton
public class TokenIssuer {
  /** The name of the key in jwks.json. */
  private static final String KEY_ID = "dev";

  private final IssuerConfig config;
  private final Optional<PrivateKey> key;

  TokenIssuer(IssuerConfig config) {
    this.config = config;
    boolean enabled = ConfigUtils.isProfileActive("local") && config.clientSecret().isPresent();
    this.key = enabled ? config.signingKeyLocation().map(TokenIssuer::read) : Optional.empty();
  }

  public boolean isEnabled() {
    return key.isPresent();
  }

  Duration lifetime() {
    return config.lifetime();
  }

  String clientSecret() {
    return config.clientSecret().orElseThrow();
  }

  String sign(String subject, String role) {
    return Jwt.issuer(config.name())
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

  /**
   * An ID token: it says to the web application who has signed in. No service accepts it, because
   * its audience is another.
   *
   * @param nonce of the authorization request, or null
   */
  String signIdToken(String subject, String nonce) {
    JwtClaimsBuilder claims =
        Jwt.issuer(config.name())
            .subject(subject)
            .audience(WebClient.ID)
            .expiresIn(config.lifetime());
    if (nonce != null) {
      claims.claim("nonce", nonce);
    }
    return claims.jws().keyId(KEY_ID).algorithm(RS256).sign(key.orElseThrow());
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
