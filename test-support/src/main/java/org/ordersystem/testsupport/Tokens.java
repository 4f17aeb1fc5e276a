package org.ordersystem.testsupport;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/** Signed access tokens like those of the identity provider, and some that must be refused. */
public final class Tokens {
  static final String ISSUER = "http://localhost:8080";
  static final String AUDIENCE = "order-system";
  private static final KeyPair KEYS = generate();
  private static final KeyPair OTHER_KEYS = generate();

  private Tokens() {}

  public static String customer(String subject) {
    return token(subject, "customer", AUDIENCE, Duration.ofMinutes(10), KEYS);
  }

  public static String operator(String subject) {
    return token(subject, "operator", AUDIENCE, Duration.ofMinutes(10), KEYS);
  }

  public static String orchestrator() {
    return token("saga-orchestrator", "saga-orchestrator", AUDIENCE, Duration.ofMinutes(10), KEYS);
  }

  /** A customer's token with a signature of an unknown key. */
  public static String forged(String subject) {
    return token(subject, "customer", AUDIENCE, Duration.ofMinutes(10), OTHER_KEYS);
  }

  public static String expired(String subject) {
    return token(subject, "customer", AUDIENCE, Duration.ofMinutes(-10), KEYS);
  }

  /** A customer's token that was issued for another system. */
  public static String forAnotherAudience(String subject) {
    return token(subject, "customer", "another-system", Duration.ofMinutes(10), KEYS);
  }

  /** The public key in PEM, for {@code mp.jwt.verify.publickey}. */
  public static String publicKey() {
    return "-----BEGIN PUBLIC KEY-----"
        + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())
        + "-----END PUBLIC KEY-----";
  }

  private static String token(
      String subject, String role, String audience, Duration lifetime, KeyPair keys) {
    Instant expiry = Instant.now().plus(lifetime);
    return Jwt.claims()
        .issuer(ISSUER)
        .subject(subject)
        .upn(subject)
        .groups(Set.of(role))
        .audience(audience)
        .issuedAt(expiry.minus(Duration.ofHours(1)))
        .expiresAt(expiry)
        .sign(keys.getPrivate());
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
