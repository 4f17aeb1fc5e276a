package org.ordersystem.defaults.security.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers tokens that were valid, by their hash, so that a signature is verified once. A token is
 * forgotten when it expires and when the keys change.
 */
@Singleton
class CheckedTokens {
  private final TokenVerifier verifier;
  private final KeySet keys;
  private final InstantSource clock;
  private final Cache<ByteBuffer, Checked> checked;

  private record Checked(JsonWebToken token, long expiry, Object keys) {}

  @Inject
  CheckedTokens(TokenVerifier verifier, KeySet keys, KeySetConfig config) {
    this(verifier, keys, config, InstantSource.system());
  }

  CheckedTokens(TokenVerifier verifier, KeySet keys, KeySetConfig config, InstantSource clock) {
    this.verifier = verifier;
    this.keys = keys;
    this.clock = clock;
    this.checked = Caffeine.newBuilder().maximumSize(config.rememberedTokens()).build();
  }

  /** The claims of a valid token. Fails as {@link TokenVerifier#verify} does. */
  JsonWebToken check(String token) throws UnknownKey {
    ByteBuffer hash = hash(token);
    Checked known = checked.getIfPresent(hash);
    if (known != null && isValid(known)) {
      return known.token();
    }
    Object version = keys.version();
    JsonWebToken valid = verifier.verify(token);
    checked.put(hash, new Checked(valid, verifier.expiry(valid), version));
    return valid;
  }

  private boolean isValid(Checked known) {
    return clock.instant().getEpochSecond() < known.expiry() && keys.isStill(known.keys());
  }

  private static ByteBuffer hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
