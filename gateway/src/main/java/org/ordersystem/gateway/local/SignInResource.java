package org.ordersystem.gateway.local;

import static jakarta.ws.rs.core.HttpHeaders.CONTENT_TYPE;
import static jakarta.ws.rs.core.HttpHeaders.COOKIE;
import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.ConfigUtils;
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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.ordersystem.gateway.limit.size.WithBody;

/**
 * Forwards the sign-in page of the development issuer, so that its cookie belongs to this origin;
 * 404 outside the profile {@code local}.
 */
@Path("/development-issuer")
@PermitAll
@RunOnVirtualThread
public class SignInResource {
  /** What a page needs of the answer. All else stays behind the gateway. */
  private static final List<String> HEADERS =
      List.of(
          "Cache-Control",
          "Content-Security-Policy",
          "Content-Type",
          "Location",
          "Referrer-Policy",
          "Set-Cookie",
          "X-Frame-Options");

  private final URI issuer;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(1))
          .build();

  SignInResource(DevelopmentIssuerConfig config) {
    issuer = config.url();
  }

  /** Without the issuer, the browser goes back to the web application, where the catalogue is. */
  @GET
  @Path("/authorize")
  @Operation(hidden = true)
  public Response authorize(
      @Context UriInfo uri, @RestHeader(COOKIE) String cookie, @RestQuery String state) {
    try {
      return forward(request(uri, cookie).GET());
    } catch (HttpProblem unavailable) {
      return Response.seeOther(
              UriBuilder.fromPath("/")
                  .queryParam("error", "temporarily_unavailable")
                  .queryParam("state", "{state}")
                  .build(state == null ? "" : state))
          .build();
    }
  }

  @POST
  @Path("/authorize")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @WithBody
  @Operation(hidden = true)
  public Response signIn(String form, @Context UriInfo uri, @RestHeader(COOKIE) String cookie) {
    return forward(
        request(uri, cookie)
            .header(CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED)
            .POST(BodyPublishers.ofString(form)));
  }

  @GET
  @Path("/end-session")
  @Operation(hidden = true)
  public Response endSession(@Context UriInfo uri, @RestHeader(COOKIE) String cookie) {
    return forward(request(uri, cookie).GET());
  }

  private HttpRequest.Builder request(UriInfo uri, String cookie) {
    if (!ConfigUtils.isProfileActive("local")) {
      throw new NotFoundException();
    }
    URI asked = uri.getRequestUri();
    String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(issuer.resolve(asked.getRawPath() + query))
            .timeout(Duration.ofSeconds(3));
    return cookie == null ? request : request.header(COOKIE, cookie);
  }

  private Response forward(HttpRequest.Builder request) {
    try {
      return answer(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw HttpProblem.builder().withStatus(503).withHeader(RETRY_AFTER, 1).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HttpProblem.builder().withStatus(503).withHeader(RETRY_AFTER, 1).build();
    }
  }

  private static Response answer(HttpResponse<byte[]> answer) {
    Response.ResponseBuilder copy = Response.status(answer.statusCode()).entity(answer.body());
    for (String name : HEADERS) {
      answer.headers().allValues(name).forEach(value -> copy.header(name, value));
    }
    return copy.build();
  }
}
