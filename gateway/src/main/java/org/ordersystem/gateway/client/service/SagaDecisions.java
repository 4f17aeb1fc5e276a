package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The saga orchestrator, for operators' decisions. Each call has a connection of its own. */
@RegisterRestClient(configKey = "saga-decisions")
@RegisterProvider(ForwardedHeader.class)
@Path("/sagas")
@Produces({"application/json", "application/problem+json"})
@Consumes(MediaType.APPLICATION_JSON)
public interface SagaDecisions {
  /** Continues a stuck saga. The body may contain a reason. */
  @POST
  @Path("/{id}/retry")
  Uni<Response> retry(@RestHeader(AUTHORIZATION) String token, @RestPath String id, byte[] reason);

  /** Compensates a saga that has not passed its pivot. The body may contain a reason. */
  @POST
  @Path("/{id}/abort")
  Uni<Response> abort(@RestHeader(AUTHORIZATION) String token, @RestPath String id, byte[] reason);
}
