package org.ordersystem.gateway.local;

import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.gateway.limit.size.WithBody;

/**
 * The way of the web application to the failure lab of {@code ./dev}, for operators. Outside the
 * profile {@code local}, and without a lab, there is no client and every request is answered 404,
 * as at an address that does not exist.
 */
@Path("/lab")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll // checked here, because without a lab nobody may learn that there could be one
@RunOnVirtualThread
public class LabResource {
  private static final String WORD = ": [a-z-]+}";

  private final Optional<LabClient> server;
  private final String token;
  private final SecurityIdentity caller;
  private final ObjectMapper json;

  LabResource(LabConfig config, SecurityIdentity caller, ObjectMapper json) {
    this.server =
        config
            .url()
            .filter(_ -> ConfigUtils.isProfileActive("local") && config.token().isPresent())
            .map(
                url ->
                    QuarkusRestClientBuilder.newBuilder()
                        .baseUri(url)
                        .connectTimeout(1, TimeUnit.SECONDS)
                        // It asks parts that may be paused, 3 s each and all at once.
                        .readTimeout(10, TimeUnit.SECONDS)
                        .disableDefaultMapper(true)
                        .build(LabClient.class));
    this.token = "Bearer " + config.token().orElse("");
    this.caller = caller;
    this.json = json;
  }

  /** The parts, the mode of the payment provider, the load, and the last check. */
  @GET
  @Path("/status")
  @Operation(hidden = true)
  public Response status() {
    return ask(LabClient::status);
  }

  /** Starts, stops, kills, pauses or resumes a part. The status shows when it is done. */
  @POST
  @Path("/parts/{part" + WORD + "/{action" + WORD)
  @Operation(hidden = true)
  public Response act(@RestPath String part, @RestPath String action) {
    return ask((lab, shown) -> lab.act(shown, part, action));
  }

  /** Switches the mode of the payment provider. */
  @PUT
  @Path("/provider")
  @Consumes(MediaType.APPLICATION_JSON)
  @WithBody
  @Operation(hidden = true)
  public Response switchProvider(byte[] mode) {
    return ask((lab, shown) -> lab.switchProvider(shown, mode));
  }

  /** Places one order as a customer. */
  @POST
  @Path("/orders")
  @Consumes(MediaType.APPLICATION_JSON)
  @WithBody
  @Operation(hidden = true)
  public Response place(byte[] order) {
    return ask((lab, shown) -> lab.place(shown, order));
  }

  /** Begins to place orders, so many a second for so many seconds. */
  @POST
  @Path("/load")
  @Consumes(MediaType.APPLICATION_JSON)
  @WithBody
  @Operation(hidden = true)
  public Response load(byte[] load) {
    return ask((lab, shown) -> lab.load(shown, load));
  }

  /** Begins to check the invariants. */
  @POST
  @Path("/check")
  @Operation(hidden = true)
  public Response check() {
    return ask(LabClient::check);
  }

  private Response ask(BiFunction<LabClient, String, Response> call) {
    LabClient lab = server.orElseThrow(NotFoundException::new);
    requireOperator();
    try (Response answer = call.apply(lab, token)) {
      byte[] body = answer.readEntity(byte[].class);
      if (answer.getStatus() >= 400) {
        throw refusal(answer.getStatus(), body);
      }
      return Response.status(answer.getStatus())
          .entity(body)
          .header(CACHE_CONTROL, "no-store")
          .build();
    } catch (ProcessingException doesNotAnswer) {
      throw problem(503, "The failure lab does not answer. ./dev lab opens it.");
    }
  }

  private void requireOperator() {
    if (caller.isAnonymous()) {
      throw new UnauthorizedException();
    }
    if (!caller.hasRole(Roles.OPERATOR)) {
      throw new ForbiddenException();
    }
  }

  /** A refusal of the lab, with its reason. It never refuses this gateway itself. */
  private HttpProblem refusal(int status, byte[] body) {
    try {
      return status == 400 || status == 404 || status == 409
          ? problem(status, json.readTree(body).path("detail").asText())
          : problem(502, "The failure lab failed.");
    } catch (IOException noJson) {
      return problem(502, "The failure lab failed.");
    }
  }

  private static HttpProblem problem(int status, String detail) {
    return HttpProblem.builder().withStatus(status).withDetail(detail).build();
  }
}
