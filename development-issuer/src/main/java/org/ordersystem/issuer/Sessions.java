package org.ordersystem.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.ordersystem.issuer.Users.User;

/**
 * Who is signed in, and what was given to their browsers. It is all in memory, so after a restart
 * users sign in again.
 */
@Singleton
public class Sessions {
  private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);
  private static final int MOST = 10_000;

  /** A browser in which a user has signed in. */
  public record Session(String id, User user) {}

  /** A code: for whom it is, and what its use must match. */
  private record Code(Session session, URI redirectUri, String challenge, String nonce) {}

  /** Refresh tokens that replace each other. Only the newest is good. */
  private record Family(String newest, String sessionId) {}

  /**
   * What a client gets for a code or a refresh token.
   *
   * @param nonce goes into the ID token; null if there is none
   */
  record Granted(User user, String refreshToken, String nonce) {}

  private final Cache<String, Session> sessions;
  private final Cache<String, Code> codes = cache(CODE_LIFETIME);
  private final Cache<String, Family> families;

  Sessions(IssuerConfig config) {
    sessions = cache(config.session());
    families = cache(config.session());
  }

  public Session begin(User user) {
    Session session = new Session(Secret.next(), user);
    sessions.put(session.id(), session);
    return session;
  }

  /** The session, if it has not ended. The id may be null. */
  public Optional<Session> find(String id) {
    return Optional.ofNullable(id).map(sessions::getIfPresent);
  }

  /** Ends the session. Its refresh tokens are worth nothing after that. */
  public void end(String id) {
    sessions.invalidate(id);
  }

  /**
   * A code for a client. It is good for one minute and one use.
   *
   * @param challenge the SHA-256 of the verifier with which the code must be used (RFC 7636)
   * @param nonce goes into the ID token; null if there is none
   */
  public String code(Session session, URI redirectUri, String challenge, String nonce) {
    String code = Secret.next();
    codes.put(code, new Code(session, redirectUri, challenge, nonce));
    return code;
  }

  /** Uses up a code, also if the verifier or the address does not match. */
  Optional<Granted> redeem(String code, String redirectUri, String verifier) {
    return Optional.ofNullable(code)
        .map(codes.asMap()::remove)
        .filter(known -> known.redirectUri().toString().equals(redirectUri))
        .filter(known -> verifier != null && Secret.challenge(verifier).equals(known.challenge()))
        .filter(known -> find(known.session().id()).isPresent())
        .map(
            known ->
                new Granted(
                    known.session().user(),
                    next(Secret.next(), known.session().id()),
                    known.nonce()));
  }

  /** Replaces a refresh token. If one is used twice, somebody has a copy, and none is good. */
  Optional<Granted> refresh(String token) {
    String family = token == null ? "" : token.split("\\.", 2)[0];
    return Optional.ofNullable(families.asMap().remove(family))
        .filter(known -> known.newest().equals(token))
        .flatMap(known -> find(known.sessionId()))
        .map(session -> new Granted(session.user(), next(family, session.id()), null));
  }

  private String next(String family, String sessionId) {
    String token = family + "." + Secret.next();
    families.put(family, new Family(token, sessionId));
    return token;
  }

  private static <T> Cache<String, T> cache(Duration lifetime) {
    return Caffeine.newBuilder().expireAfterWrite(lifetime).maximumSize(MOST).build();
  }
}
