package org.ordersystem.gateway.local;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;
import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.HttpHeaders.RETRY_AFTER;
import static jakarta.ws.rs.core.HttpHeaders.WWW_AUTHENTICATE;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.ordersystem.gateway.limit.size.WithBody;

/** Forwards token requests to the development issuer; 404 outside the profile {@code local}. */
@Path("/token")
@PermitAll
@RunOnVirtualThread
public class TokenResource {
  private final DevelopmentIssuer issuer;

  TokenResource(DevelopmentIssuerConfig config) {
    issuer =
        QuarkusRestClientBuilder.newBuilder()
            .baseUri(config.url())
            .connectTimeout(1, TimeUnit.SECONDS)
            .readTimeout(3, TimeUnit.SECONDS)
            // No request meets a connection that the issuer has closed.
            .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, false)
            .disableDefaultMapper(true)
            .build(DevelopmentIssuer.class);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Produces(MediaType.APPLICATION_JSON)
  @WithBody
  public Response token(String form, @RestHeader(AUTHORIZATION) String authorization) {
    if (!ConfigUtils.isProfileActive("local")) {
      throw new NotFoundException();
    }
    try (Response answer = issuer.token(form, authorization)) {
      return Response.status(answer.getStatus())
          .entity(answer.readEntity(byte[].class))
          .header(CACHE_CONTROL, answer.getHeaderString(CACHE_CONTROL))
          .header(WWW_AUTHENTICATE, answer.getHeaderString(WWW_AUTHENTICATE))
          .build();
    } catch (ProcessingException e) {
      throw HttpProblem.builder().withStatus(503).withHeader(RETRY_AFTER, 1).build();
    }
  }
}
