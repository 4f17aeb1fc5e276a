package org.ordersystem.testsupport;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/** Signed access tokens like those of the identity provider, and some that must be refused. */
public final class Tokens {
  static final String ISSUER = "http://localhost:8080";
  static final String AUDIENCE = "order-system";

  /** The value of a claim that {@link #with} leaves out. */
  public static final String ABSENT = "absent";

  private static final String NEXT_KEY = "next";
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

  /** A customer's token of the key that only {@link #nextKeySet} holds. */
  public static String ofTheNextKey(String subject) {
    return claims(subject, "customer", AUDIENCE, Duration.ofMinutes(10))
        .jws()
        .keyId(NEXT_KEY)
        .sign(OTHER_KEYS.getPrivate());
  }

  public static String expired(String subject) {
    return token(subject, "customer", AUDIENCE, Duration.ofMinutes(-10), KEYS);
  }

  /** A customer's token that was issued for another system. */
  public static String forAnotherAudience(String subject) {
    return token(subject, "customer", "another-system", Duration.ofMinutes(10), KEYS);
  }

  /** The claims of a customer, each in turn with a value of each JSON type, or left out. */
  public static Stream<Map<String, Object>> claimsOfEachType() {
    List<Object> values =
        List.of("text", 1, 1.5, true, List.of("x"), List.of(1), Map.of("a", 1), ABSENT);
    return Stream.of(
            "iss", "sub", "aud", "exp", "iat", "nbf", "jti", "groups", "upn", "preferred_username")
        .flatMap(
            claim ->
                values.stream()
                    .map(
                        value -> {
                          Map<String, Object> claims = new HashMap<>();
                          claims.put("sub", "alice");
                          claims.put("groups", List.of("customer"));
                          claims.put(claim, value);
                          return claims;
                        }));
  }

  /** A token with these claims beside the issuer, the audience and the times. */
  public static String with(Map<String, Object> claims) {
    Instant now = Instant.now();
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "iss",
                ISSUER,
                "aud",
                AUDIENCE,
                "iat",
                now.getEpochSecond(),
                "exp",
                now.plusSeconds(600).getEpochSecond()));
    all.putAll(claims);
    all.values().removeIf(value -> value.equals(ABSENT));
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    token.setPayload(JsonUtil.toJson(all));
    token.setKey(KEYS.getPrivate());
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JWK Set with the public key, for {@code mp.jwt.verify.publickey}. */
  public static String keySet() {
    try {
      return new JsonWebKeySet(JsonWebKey.Factory.newJwk(KEYS.getPublic())).toJson();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JWK Set after the identity provider has added a key, which has an id. */
  public static String nextKeySet() {
    try {
      JsonWebKey next = JsonWebKey.Factory.newJwk(OTHER_KEYS.getPublic());
      next.setKeyId(NEXT_KEY);
      return new JsonWebKeySet(JsonWebKey.Factory.newJwk(KEYS.getPublic()), next).toJson();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public key in PEM, for the attack with HMAC. */
  public static String publicKey() {
    return "-----BEGIN PUBLIC KEY-----"
        + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())
        + "-----END PUBLIC KEY-----";
  }

  private static String token(
      String subject, String role, String audience, Duration lifetime, KeyPair keys) {
    return claims(subject, role, audience, lifetime).sign(keys.getPrivate());
  }

  private static JwtClaimsBuilder claims(
      String subject, String role, String audience, Duration lifetime) {
    Instant expiry = Instant.now().plus(lifetime);
    return Jwt.claims()
        .issuer(ISSUER)
        .subject(subject)
        .upn(subject)
        .groups(Set.of(role))
        .audience(audience)
        .issuedAt(expiry.minus(Duration.ofHours(1)))
        .expiresAt(expiry);
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
