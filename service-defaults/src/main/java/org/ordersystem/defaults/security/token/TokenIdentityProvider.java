package org.ordersystem.defaults.security.token;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes the caller's identity from the bearer token. It takes the place of the identity provider of
 * quarkus-smallrye-jwt, which blocks an event loop while it reads keys, without a time limit that
 * can be set, and answers 401 if it cannot read them.
 */
@ApplicationScoped
public class TokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
  private final CheckedTokens tokens;
  private final KeySet keys;

  TokenIdentityProvider(CheckedTokens tokens, KeySet keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  @Override
  public Class<TokenAuthenticationRequest> getRequestType() {
    return TokenAuthenticationRequest.class;
  }

  /** Before the one of quarkus-smallrye-jwt. */
  @Override
  public int priority() {
    return IdentityProvider.super.priority() + 1;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      TokenAuthenticationRequest request, AuthenticationRequestContext context) {
    try {
      return Uni.createFrom().item(identity(request));
    } catch (UnknownKey unknown) {
      return withNewerKeys(request);
    } catch (AuthenticationFailedException refusal) {
      return Uni.createFrom().failure(refusal);
    }
  }

  private Uni<SecurityIdentity> withNewerKeys(TokenAuthenticationRequest request) {
    return Uni.createFrom()
        .completionStage(keys::refresh)
        .emitOn(caller())
        .map(
            read -> {
              try {
                return identity(request);
              } catch (UnknownKey unknown) {
                throw new AuthenticationFailedException();
              }
            });
  }

  /** The request continues on its own event loop. */
  private static Executor caller() {
    Context context = Vertx.currentContext();
    return context == null ? Runnable::run : task -> context.runOnContext(none -> task.run());
  }

  private SecurityIdentity identity(TokenAuthenticationRequest request) throws UnknownKey {
    JsonWebToken token = tokens.check(request.getToken().getToken());
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(token)
        .addCredential(request.getToken())
        .addRoles(Objects.requireNonNullElse(token.getGroups(), Set.of()))
        .addAttribute(SecurityIdentity.USER_ATTRIBUTE, token)
        .build();
  }
}
