package org.ordersystem.gateway.local;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The client of the control API of the failure lab. */
@Consumes(MediaType.APPLICATION_JSON)
interface LabClient {
  @GET
  @Path("/status")
  Response status(@RestHeader(AUTHORIZATION) String token);

  @POST
  @Path("/parts/{part}/{action}")
  Response act(
      @RestHeader(AUTHORIZATION) String token, @RestPath String part, @RestPath String action);

  @PUT
  @Path("/provider")
  Response switchProvider(@RestHeader(AUTHORIZATION) String token, byte[] mode);

  @POST
  @Path("/orders")
  Response place(@RestHeader(AUTHORIZATION) String token, byte[] order);

  @POST
  @Path("/load")
  Response load(@RestHeader(AUTHORIZATION) String token, byte[] load);

  @POST
  @Path("/check")
  Response check(@RestHeader(AUTHORIZATION) String token);
}
