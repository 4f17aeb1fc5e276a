package org.ordersystem.gateway.caller;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Finds the caller of a request. */
@Singleton
public class Callers {
  private final CurrentIdentityAssociation identity;
  private final ClientAddress address;

  Callers(CurrentIdentityAssociation identity, ClientAddress address) {
    this.identity = identity;
    this.address = address;
  }

  /** Returns the subject of a valid token, otherwise the client's address. */
  public Uni<Caller> caller(HttpServerRequest request) {
    return identity
        .getDeferredIdentity()
        .map(who -> caller(who, request))
        // The resource refuses an invalid token. Here the request counts for its address.
        .onFailure()
        .recoverWithItem(() -> Caller.address(address.of(request)));
  }

  private Caller caller(SecurityIdentity who, HttpServerRequest request) {
    return who.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
        ? Caller.subject(token.getSubject())
        : Caller.address(address.of(request));
  }
}
