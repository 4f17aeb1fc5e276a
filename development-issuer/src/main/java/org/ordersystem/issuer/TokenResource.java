package org.ordersystem.issuer;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.RestHeader;
import org.ordersystem.issuer.TokenAnswer.Issued;
import org.ordersystem.issuer.TokenAnswer.Refused;
import org.ordersystem.issuer.TokenAnswer.UnknownClient;

/** The token endpoint. Outside the profile {@code local} there is nothing at this address. */
@Path("/token")
@PermitAll
@RunOnVirtualThread
public class TokenResource {
  private static final Map<String, String> ROLES =
      Map.of("alice", "customer", "bob", "customer", "oscar", "operator");
  private static final String CLIENT = "saga-orchestrator";

  private final TokenIssuer issuer;

  TokenResource(TokenIssuer issuer) {
    this.issuer = issuer;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  public Response token(String form, @RestHeader(AUTHORIZATION) String authorization) {
    if (!issuer.isEnabled()) {
      throw new NotFoundException();
    }
    return TokenRequest.read(form, authorization)
        .map(this::answer)
        .orElseGet(() -> new Refused("invalid_request"))
        .toResponse();
  }

  private TokenAnswer answer(TokenRequest request) {
    return switch (request.grantType()) {
      case null -> new Refused("invalid_request");
      case "password" ->
          request.user().map(this::forUser).orElseGet(() -> new Refused("invalid_request"));
      case "client_credentials" -> forClient(request.client());
      default -> new Refused("unsupported_grant_type");
    };
  }

  private TokenAnswer forUser(Credentials user) {
    String role = ROLES.get(user.name());
    // The password of each of these users is the user's name.
    return role != null && user.match(user.name(), user.name())
        ? issue(user.name(), role)
        : new Refused("invalid_grant");
  }

  private TokenAnswer forClient(Credentials client) {
    return client.match(CLIENT, issuer.clientSecret())
        ? issue(CLIENT, CLIENT)
        : new UnknownClient("invalid_client");
  }

  private Issued issue(String subject, String role) {
    return new Issued(issuer.sign(subject, role), "Bearer", issuer.lifetime().toSeconds());
  }
}
