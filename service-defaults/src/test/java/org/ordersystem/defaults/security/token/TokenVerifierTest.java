package org.ordersystem.defaults.security.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.json.JsonUtil;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checked tokens, with the keys of an identity provider that rotates them or is away. */
class TokenVerifierTest {
  private static final KeyPair RSA = rsa();
  private static final KeyPair OTHER = rsa();

  private KeyServer provider;
  private KeySet keys;
  private CheckedTokens tokens;

  @BeforeEach
  void start() throws IOException, JoseException {
    provider = new KeyServer();
    provider.publish("first", RSA);
    connect();
  }

  /** Makes a new client of the identity provider. */
  private void connect() {
    keys = provider.client();
    tokens = new CheckedTokens(new TokenVerifier(settings(), keys), keys, provider, provider);
  }

  private static JWTAuthContextInfo settings() {
    JWTAuthContextInfo settings = new JWTAuthContextInfo();
    settings.setIssuedBy("issuer");
    settings.setExpectedAudience(Set.of("order-system"));
    settings.setSignatureAlgorithm(
        Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA));
    return settings;
  }

  @AfterEach
  void stop() {
    provider.close();
  }

  private static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String token(String keyId, String algorithm, Key key) throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
    token.setAlgorithmHeaderValue(algorithm);
    token.setKeyIdHeaderValue(keyId);
    token.setDoKeyValidation(false);
    long now = Instant.now().getEpochSecond();
    token.setPayload(
        JsonUtil.toJson(
            Map.of(
                "iss", "issuer",
                "aud", "order-system",
                "sub", "alice",
                "iat", now,
                "exp", now + 600)));
    token.setKey(key);
    return token.getCompactSerialization();
  }

  private void read() {
    keys.refresh().join();
  }

  private void isUnavailable() {
    Throwable failure = assertThrows(CompletionException.class, this::read).getCause();
    assertInstanceOf(KeySetUnavailable.class, failure);
  }

  private String check(String token) throws UnknownKey {
    return tokens.check(token).getSubject();
  }

  @Test
  void eachPermittedAlgorithmIsAccepted() throws Exception {
    KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
    ec.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair p256 = ec.generateKeyPair();
    KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    provider.publish("ec", p256);
    provider.publish("ed", ed25519);
    read();
    assertEquals("alice", check(token("first", "RS256", RSA.getPrivate())));
    assertEquals("alice", check(token("ec", "ES256", p256.getPrivate())));
    assertEquals("alice", check(token("ed", "EdDSA", ed25519.getPrivate())));
  }

  @ParameterizedTest
  @CsvSource({"RS512", "PS256", "HS256", "none"})
  void anyOtherAlgorithmIsRefused(String algorithm) throws JoseException {
    read();
    Key key =
        switch (algorithm) {
          case "none" -> null;
          case "HS256" -> new HmacKey(RSA.getPublic().getEncoded());
          default -> RSA.getPrivate();
        };
    String token = token("first", algorithm, key);
    assertThrows(AuthenticationFailedException.class, () -> check(token));
  }

  @Test
  void aTokenWithJunkBehindItIsRefused() throws Exception {
    read();
    String good = token("first", "RS256", RSA.getPrivate());
    assertEquals("alice", check(good));
    for (String junk : new String[] {"\n", "\r", "\u0001", "\u007f", " ", " x", "=", ".", ".x"}) {
      assertThrows(AuthenticationFailedException.class, () -> check(good + junk));
    }
  }

  @Test
  void aPublicKeyInPemServesAsAKeySet() throws Exception {
    String body = Base64.getMimeEncoder().encodeToString(RSA.getPublic().getEncoded());
    String pem = "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    keys =
        new KeySet(new KeySource(Optional.of(pem), Optional.empty(), provider), provider, provider);
    tokens = new CheckedTokens(new TokenVerifier(settings(), keys), keys, provider, provider);
    read();
    assertEquals("alice", check(token("any", "RS256", RSA.getPrivate())));
  }

  @Test
  void aNewKeyIsKnownAfterTheNextRead() throws Exception {
    read();
    String token = token("second", "RS256", OTHER.getPrivate());
    assertThrows(UnknownKey.class, () -> check(token));
    provider.publish("second", OTHER);
    provider.now = provider.now.plus(provider.minimumInterval());
    read();
    assertEquals("alice", check(token));
  }

  @Test
  void aWithdrawnKeyEndsTheTokensThatWereCheckedWithIt() throws Exception {
    read();
    String token = token("first", "RS256", RSA.getPrivate());
    assertEquals("alice", check(token));
    provider.keys.clear();
    provider.publish("second", OTHER);
    provider.now = provider.now.plus(provider.minimumInterval());
    read();
    assertThrows(UnknownKey.class, () -> check(token));
  }

  /** The library has its own clock and still accepts the token. Here it must be checked again. */
  @Test
  void aTokenIsRememberedUntilItExpires() throws Exception {
    provider.now = Instant.now();
    read();
    String token = token("first", "RS256", RSA.getPrivate());
    JsonWebToken checked = tokens.check(token);
    assertSame(checked, tokens.check(token));
    provider.now = provider.now.plus(Duration.ofMinutes(20));
    assertNotSame(checked, tokens.check(token));
  }

  @Test
  void unknownKeysCauseOneReadInAnInterval() throws Exception {
    for (int i = 0; i < 100; i++) {
      String token = token("unknown" + i, "RS256", OTHER.getPrivate());
      read();
      assertThrows(UnknownKey.class, () -> check(token));
    }
    assertEquals(1, provider.reads.get());
    provider.now = provider.now.plus(provider.minimumInterval());
    read();
    assertEquals(2, provider.reads.get());
  }

  @Test
  void theLastGoodKeysServeForALimitedTime() throws Exception {
    read();
    String token = token("first", "RS256", RSA.getPrivate());
    provider.status = 500;
    provider.now = provider.now.plus(Duration.ofMinutes(59));
    isUnavailable();
    assertEquals("alice", check(token));
    provider.now = provider.now.plus(Duration.ofMinutes(2));
    assertThrows(UnknownKey.class, () -> check(token));
    isUnavailable();
    provider.status = 200;
    provider.now = provider.now.plus(provider.minimumInterval());
    read();
    assertEquals("alice", check(token));
  }

  @Test
  void anIdentityProviderThatNeverAnswersIsUnavailable() throws Exception {
    provider.isSilent = true;
    connect();
    isUnavailable();
    String token = token("first", "RS256", RSA.getPrivate());
    assertThrows(UnknownKey.class, () -> check(token));
  }
}
