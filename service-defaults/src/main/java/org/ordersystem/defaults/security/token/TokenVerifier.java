package org.ordersystem.defaults.security.token;

import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.DefaultJWTTokenParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.security.Key;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.UnresolvableKeyException;
import org.ordersystem.defaults.validation.CustomerId;

/**
 * Checks a token: its form, signature, issuer, audience, times and the claims that services read.
 * The settings are those of MicroProfile JWT ({@code mp.jwt.verify.*}, {@code smallrye.jwt.*}), the
 * keys come from {@link KeySet}.
 */
@Singleton
class TokenVerifier extends DefaultJWTTokenParser {
  /** The compact form of a signed token. The libraries overlook characters that are not Base64. */
  private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private static final Pattern SUBJECT = Pattern.compile(CustomerId.REGEX);

  private final JWTAuthContextInfo settings;
  private final KeySet keys;

  TokenVerifier(JWTAuthContextInfo settings, KeySet keys) {
    this.settings = settings;
    this.keys = keys;
  }

  /**
   * The claims of a valid token.
   *
   * @throws UnknownKey if no known key fits; it may be valid with newer keys
   * @throws AuthenticationFailedException if it is not valid. The exception has no cause, since the
   *     messages of the library contain the token
   */
  JsonWebToken verify(String token) throws UnknownKey {
    if (!COMPACT.matcher(token).matches()) {
      throw new AuthenticationFailedException();
    }
    try {
      return principal(parse(token, settings));
    } catch (ParseException refusal) {
      throwIfUnknownKey(refusal);
      throw new AuthenticationFailedException();
    } catch (MalformedClaimException | RuntimeException claimOfAnotherType) {
      throw new AuthenticationFailedException();
    }
  }

  private static void throwIfUnknownKey(Throwable refusal) throws UnknownKey {
    for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownKey unknown) {
        throw unknown;
      }
    }
  }

  /** When a checked token expires, in seconds since the epoch. */
  long expiry(JsonWebToken token) {
    return token.getExpirationTime() + settings.getClockSkew();
  }

  @Override
  protected VerificationKeyResolver getVerificationKeyResolver(JWTAuthContextInfo info) {
    return (token, nesting) -> key(token);
  }

  private Key key(JsonWebSignature token) throws UnresolvableKeyException {
    String algorithm = token.getAlgorithmHeaderValue();
    if (settings.getSignatureAlgorithm().stream()
        .noneMatch(permitted -> permitted.getAlgorithm().equals(algorithm))) {
      throw new UnresolvableKeyException("the algorithm is not permitted"); // no newer key helps
    }
    return keys.find(token);
  }

  /** Reads each claim that a service reads, so that one of another type is refused here. */
  private static JsonWebToken principal(JwtContext context) throws MalformedClaimException {
    JwtClaims claims = context.getJwtClaims();
    String subject = claims.getSubject();
    if (subject == null || !SUBJECT.matcher(subject).matches()) {
      throw new AuthenticationFailedException();
    }
    claims.getJwtId();
    claims.getStringClaimValue(Claims.upn.name());
    claims.getStringClaimValue(Claims.preferred_username.name());
    if (claims.hasClaim(Claims.groups.name())) {
      claims.getStringListClaimValue(Claims.groups.name());
    }
    return new DefaultJWTCallerPrincipal(claims);
  }
}
