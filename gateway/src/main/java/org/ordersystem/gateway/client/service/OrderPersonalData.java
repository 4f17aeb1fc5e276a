package org.ordersystem.gateway.client.service;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** The personal data that the order service keeps. */
@RegisterRestClient(configKey = "order-service")
@RegisterProvider(ForwardedHeader.class)
@Path("/customers/{customerId}/personal-data")
@Produces({"application/json", "application/problem+json"})
public interface OrderPersonalData {
  /** Forgets the customer. Idempotent. */
  @DELETE
  Uni<Response> forget(@RestHeader(AUTHORIZATION) String token, @RestPath String customerId);
}
