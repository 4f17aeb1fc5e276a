package org.ordersystem.gateway.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * The page of the web application. Its views have addresses with a fragment, which no browser
 * sends, so this is the only page.
 */
@Path("/")
@PermitAll
public class PageResource {
  private final WebFiles files;
  private final WebAnswers answers;
  private final String policy;

  PageResource(WebFiles files, WebAnswers answers, SignInConfig signIn) {
    this.files = files;
    this.answers = answers;
    policy = ContentSecurityPolicy.of(signIn);
  }

  @GET
  @Operation(hidden = true)
  public Response page(@Context Request request, @Context HttpHeaders headers) {
    return Response.fromResponse(answers.of(files.page(), "no-cache", request, headers))
        .header("Content-Security-Policy", policy)
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()")
        .build();
  }
}
