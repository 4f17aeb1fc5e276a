package org.ordersystem.issuer.signin;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.HttpHeaders.SET_COOKIE;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestCookie;
import org.ordersystem.issuer.Credentials;
import org.ordersystem.issuer.Form;
import org.ordersystem.issuer.IssuerConfig;
import org.ordersystem.issuer.Secret;
import org.ordersystem.issuer.Sessions;
import org.ordersystem.issuer.Sessions.Session;
import org.ordersystem.issuer.TokenIssuer;
import org.ordersystem.issuer.Users;
import org.ordersystem.issuer.signin.AuthorizationRequest.Foreign;
import org.ordersystem.issuer.signin.AuthorizationRequest.Prompt;
import org.ordersystem.issuer.signin.AuthorizationRequest.Refused;
import org.ordersystem.issuer.signin.AuthorizationRequest.Valid;

/**
 * Signs people in, in a browser: the authorization code flow with PKCE. A cookie holds the session,
 * so a browser signs in again without a question.
 */
@Path(SignInResource.PATH)
@PermitAll
@RunOnVirtualThread
public class SignInResource {
  static final String PATH = "/development-issuer";
  static final String AUTHORIZE = PATH + "/authorize";

  private static final String SESSION = "issuer-session";
  private static final String PROOF = "issuer-proof";

  private final TokenIssuer issuer;
  private final IssuerConfig config;
  private final Sessions sessions;

  SignInResource(TokenIssuer issuer, IssuerConfig config, Sessions sessions) {
    this.issuer = issuer;
    this.config = config;
    this.sessions = sessions;
  }

  @GET
  @Path("/authorize")
  public Response authorize(
      @Context UriInfo uri, @RestCookie(SESSION) String session, @RestCookie(PROOF) String proof) {
    Form form = read(uri.getRequestUri().getRawQuery());
    return switch (AuthorizationRequest.of(form, config.redirectUris())) {
      case Foreign _ -> refuse();
      case Refused refused -> answer(refused);
      case Valid valid -> {
        Optional<Session> known = sessions.find(session);
        if (known.isPresent() && valid.prompt() != Prompt.LOGIN) {
          yield code(known.get(), valid);
        }
        yield valid.prompt() == Prompt.NONE
            ? answer(new Refused(valid.redirectUri(), valid.state(), "login_required"))
            : ask(form, proof, null);
      }
    };
  }

  /** The form of the page. Its proof is that of the cookie: no other site knows it. */
  @POST
  @Path("/authorize")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response signIn(
      String body, @RestCookie(SESSION) String session, @RestCookie(PROOF) String proof) {
    Form form = read(body);
    return switch (AuthorizationRequest.of(form, config.redirectUris())) {
      case Foreign _ -> refuse();
      case Refused refused -> answer(refused);
      case Valid valid -> {
        if (!isSame(proof, form.get(SignInPage.PROOF))) {
          yield ask(form, proof, null);
        }
        yield Users.find(new Credentials(form.get("username"), form.get("password")))
            .map(
                user -> {
                  sessions.end(session == null ? "" : session);
                  Session begun = sessions.begin(user);
                  return withCookie(
                      code(begun, valid), SESSION, begun.id(), config.session().toSeconds());
                })
            .orElseGet(
                () -> ask(form, proof, form.get("username") == null ? "" : form.get("username")));
      }
    };
  }

  /** Signs out (OpenID Connect RP-Initiated Logout). The cookie comes from the same site only. */
  @GET
  @Path("/end-session")
  public Response endSession(@Context UriInfo uri, @RestCookie(SESSION) String session) {
    requireEnabled();
    Form form = read(uri.getRequestUri().getRawQuery());
    return config.redirectUris().stream()
        .filter(known -> form.has("post_logout_redirect_uri", known.toString()))
        .findFirst()
        .map(
            start -> {
              sessions.end(session == null ? "" : session);
              return withCookie(redirect(start), SESSION, "", 0);
            })
        .orElseGet(this::refuse);
  }

  private Form read(String text) {
    requireEnabled();
    return Form.read(text == null ? "" : text).orElseGet(() -> new Form(Map.of()));
  }

  private void requireEnabled() {
    if (!issuer.isEnabled()) {
      throw new NotFoundException();
    }
  }

  private Response ask(Form form, String proof, String user) {
    String sent = proof == null ? Secret.next() : proof;
    Response page = SignInPage.ask(form, sent, user);
    return proof == null ? withCookie(page, PROOF, sent, config.session().toSeconds()) : page;
  }

  private Response refuse() {
    return SignInPage.refuse(config.redirectUris().iterator().next().toString());
  }

  private Response code(Session session, Valid request) {
    return redirect(
        UriBuilder.fromUri(request.redirectUri())
            .queryParam(
                "code",
                sessions.code(session, request.redirectUri(), request.challenge(), request.nonce()))
            .queryParam("state", "{state}")
            .build(request.state()));
  }

  private static Response answer(Refused refused) {
    UriBuilder uri = UriBuilder.fromUri(refused.redirectUri()).queryParam("error", refused.error());
    return redirect(
        refused.state() == null
            ? uri.build()
            : uri.queryParam("state", "{state}").build(refused.state()));
  }

  private static Response redirect(URI to) {
    return Response.seeOther(to)
        .header(CACHE_CONTROL, "no-store")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** No script reads it, and no other site has it sent. */
  private static Response withCookie(Response answer, String name, String value, long seconds) {
    return Response.fromResponse(answer)
        .header(
            SET_COOKIE,
            "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict"
                .formatted(name, value, PATH, seconds))
        .build();
  }

  private static boolean isSame(String cookie, String field) {
    return cookie != null
        && field != null
        && MessageDigest.isEqual(
            cookie.getBytes(StandardCharsets.UTF_8), field.getBytes(StandardCharsets.UTF_8));
  }
}
