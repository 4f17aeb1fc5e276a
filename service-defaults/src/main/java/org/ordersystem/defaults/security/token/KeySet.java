package org.ordersystem.defaults.security.token;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.util.KeyUtils;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The keys that tokens may be signed with. They are read at start and again at regular times, so
 * that a request seldom waits for them. A failed read is repeated soon; until it succeeds, the last
 * good keys are used for a limited time.
 */
@Singleton
class KeySet {
  private static final Logger LOG = Logger.getLogger(KeySet.class);

  private final KeySource source;
  private final KeySetConfig config;
  private final InstantSource clock;
  private volatile Keys keys = new Keys("", resolver(List.of()), Instant.MIN);
  private CompletableFuture<Void> newestRead;
  private Instant newestReadAt = Instant.MIN;
  private boolean isFailing;

  private record Keys(String document, VerificationKeyResolver resolver, Instant readAt) {
    Keys readAgainAt(Instant now) {
      return new Keys(document, resolver, now);
    }
  }

  @Inject
  KeySet(KeySource source, KeySetConfig config) {
    this(source, config, InstantSource.system());
  }

  KeySet(KeySource source, KeySetConfig config, InstantSource clock) {
    this.source = source;
    this.config = config;
    this.clock = clock;
  }

  void start(@Observes StartupEvent start, Vertx vertx) {
    keepFresh(vertx);
  }

  private void keepFresh(Vertx vertx) {
    refresh()
        .whenComplete(
            (read, failure) -> {
              Duration wait = failure == null ? config.refreshInterval() : config.minimumInterval();
              vertx.setTimer(wait.toMillis(), timer -> keepFresh(vertx));
            });
  }

  /**
   * The key that the token's header asks for.
   *
   * @throws UnknownKey if there is none, or if the keys are too old to be used
   */
  Key find(JsonWebSignature token) throws UnknownKey {
    Keys known = keys;
    if (isTooOld(known)) {
      throw new UnknownKey();
    }
    try {
      return known.resolver().resolveKey(token, List.of());
    } catch (UnresolvableKeyException notFound) {
      throw new UnknownKey();
    }
  }

  /** Whether the keys are still those of the given version. */
  boolean isStill(Object version) {
    Keys known = keys;
    return known.resolver() == version && !isTooOld(known);
  }

  /** Changes when other keys are read. */
  Object version() {
    return keys.resolver();
  }

  private boolean isTooOld(Keys known) {
    return known.readAt().isBefore(clock.instant().minus(config.retention()));
  }

  /**
   * Reads the keys again, unless that is in progress or has just been done.
   *
   * @return complete after the newest read; failed with {@link KeySetUnavailable} if that failed
   */
  synchronized CompletableFuture<Void> refresh() {
    Instant now = clock.instant();
    boolean isDue = !newestReadAt.plus(config.minimumInterval()).isAfter(now);
    if (newestRead == null || newestRead.isDone() && isDue) {
      newestReadAt = now;
      newestRead = source.read().thenAccept(this::accept).handle(this::report);
    }
    return newestRead.copy(); // a caller that gives up cancels its own copy only
  }

  private void accept(String document) {
    Instant now = clock.instant();
    keys =
        document.equals(keys.document())
            ? keys.readAgainAt(now)
            : new Keys(document, resolver(document), now);
  }

  private static VerificationKeyResolver resolver(String document) {
    try {
      if (document.startsWith("-----BEGIN")) {
        PublicKey only = KeyUtils.decodePublicKey(document);
        return (token, nesting) -> only; // it has no id, so it serves for every id
      }
      List<JsonWebKey> all = new JsonWebKeySet(document).getJsonWebKeys();
      List<JsonWebKey> found = all.stream().filter(PublicJsonWebKey.class::isInstance).toList();
      if (found.isEmpty()) {
        throw new IllegalStateException("holds no public key");
      }
      return resolver(found);
    } catch (JoseException | GeneralSecurityException e) {
      throw new IllegalStateException("is neither a JWK Set nor an RSA key in PEM", e);
    }
  }

  private static VerificationKeyResolver resolver(List<JsonWebKey> keys) {
    JwksVerificationKeyResolver resolver = new JwksVerificationKeyResolver(keys);
    resolver.setDisambiguateWithVerifySignature(true);
    return resolver;
  }

  /** One line for each outage, and one for its end. */
  private synchronized Void report(Void read, Throwable failure) {
    if (failure != null && !isFailing) {
      LOG.warnf("Cannot read the key set %s: %s", source, cause(failure));
    } else if (failure == null && isFailing) {
      LOG.infof("The key set %s can be read again", source);
    }
    isFailing = failure != null;
    if (isFailing) {
      throw new KeySetUnavailable(config.minimumInterval(), cause(failure));
    }
    return null;
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : failure;
  }
}
