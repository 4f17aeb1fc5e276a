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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.ordersystem.issuer.Sessions.Granted;
import org.ordersystem.issuer.TokenAnswer.Issued;
import org.ordersystem.issuer.TokenAnswer.Refused;
import org.ordersystem.issuer.TokenAnswer.UnknownClient;

/** The token endpoint. Outside the profile {@code local} there is nothing at this address. */
@Path("/token")
@PermitAll
@RunOnVirtualThread
public class TokenResource {
  private static final String CLIENT = "saga-orchestrator";

  private final TokenIssuer issuer;
  private final Sessions sessions;

  TokenResource(TokenIssuer issuer, Sessions sessions) {
    this.issuer = issuer;
    this.sessions = sessions;
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  public Response token(String form, @RestHeader(AUTHORIZATION) String authorization) {
    if (!issuer.isEnabled()) {
      throw new NotFoundException();
    }
    return Form.read(form)
        .map(parameters -> answer(new TokenRequest(parameters, authorization)))
        .orElseGet(() -> new Refused("invalid_request"))
        .toResponse();
  }

  private TokenAnswer answer(TokenRequest request) {
    return switch (request.grantType()) {
      case null -> new Refused("invalid_request");
      case "password" ->
          request.user().map(this::forUser).orElseGet(() -> new Refused("invalid_request"));
      case "client_credentials" -> forClient(request.client());
      case "authorization_code" -> forCode(request.form());
      case "refresh_token" -> forRefreshToken(request.form());
      default -> new Refused("unsupported_grant_type");
    };
  }

  private TokenAnswer forUser(Credentials given) {
    return Users.find(given)
        .<TokenAnswer>map(user -> issue(user.name(), user.role()))
        .orElseGet(() -> new Refused("invalid_grant"));
  }

  private TokenAnswer forClient(Credentials client) {
    return client.match(CLIENT, issuer.clientSecret())
        ? issue(CLIENT, CLIENT)
        : new UnknownClient("invalid_client");
  }

  private TokenAnswer forCode(Form form) {
    return form.has("client_id", WebClient.ID)
        ? answer(
            sessions.redeem(form.get("code"), form.get("redirect_uri"), form.get("code_verifier")))
        : new UnknownClient("invalid_client");
  }

  private TokenAnswer forRefreshToken(Form form) {
    return form.has("client_id", WebClient.ID)
        ? answer(sessions.refresh(form.get("refresh_token")))
        : new UnknownClient("invalid_client");
  }

  private TokenAnswer answer(Optional<Granted> found) {
    return found
        .<TokenAnswer>map(
            granted ->
                issue(
                    granted.user().name(),
                    granted.user().role(),
                    granted.refreshToken(),
                    issuer.signIdToken(granted.user().name(), granted.nonce())))
        .orElseGet(() -> new Refused("invalid_grant"));
  }

  private Issued issue(String subject, String role) {
    return issue(subject, role, null, null);
  }

  private Issued issue(String subject, String role, String refreshToken, String idToken) {
    return new Issued(
        issuer.sign(subject, role), "Bearer", issuer.lifetime().toSeconds(), refreshToken, idToken);
  }
}
