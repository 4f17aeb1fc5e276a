package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.shutdown.ShutdownSignal;
import org.ordersystem.gateway.client.OrderStreamEdge;
import org.ordersystem.gateway.client.OrderStreamEdge.Place;
import org.ordersystem.gateway.client.answer.StreamAnswer;
import org.ordersystem.gateway.problem.ServiceProblems;

/**
 * The stream of an order, as server-sent events. Its bytes pass through as they arrive. This class
 * has no {@code @Produces}: with the type of a stream the response would begin before the order
 * service has answered.
 */
@Path("/api/orders")
public class OrderStreamResource {
  private final OrderStreamEdge orders;
  private final ServiceProblems problems;
  private final ShutdownSignal shutdown;

  OrderStreamResource(OrderStreamEdge orders, ServiceProblems problems, ShutdownSignal shutdown) {
    this.orders = orders;
    this.problems = problems;
    this.shutdown = shutdown;
  }

  @GET
  @Path("/{id: [0-9a-fA-F-]+}/stream")
  @RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
  public RestMulti<byte[]> watch(
      @RestHeader(AUTHORIZATION) String token,
      @RestHeader("Last-Event-ID") String lastEventId,
      @RestPath String id) {
    Place place = orders.takePlace();
    Uni<StreamAnswer> opened =
        orders
            .open(token, id, lastEventId)
            .invoke(this::requireStream)
            .onFailure()
            .invoke(place::giveBack)
            .onCancellation()
            .invoke(place::giveBack);
    return RestMulti.fromUniResponse(
        opened,
        answer -> body(answer, place),
        answer -> headers(answer.head().headers()),
        _ -> 200);
  }

  private Multi<byte[]> body(StreamAnswer answer, Place place) {
    return shutdown.endEarly(answer.body()).onTermination().invoke(place::giveBack);
  }

  private void requireStream(StreamAnswer answer) {
    if (problems.requireSuccess(answer.head()).status() == 204) {
      throw new NothingToStream();
    }
  }

  private static Map<String, List<String>> headers(Map<String, String> kept) {
    Map<String, List<String>> headers = new TreeMap<>();
    kept.forEach((name, value) -> headers.put(name, List.of(value)));
    // nginx and others would collect the bytes
    headers.put("X-Accel-Buffering", List.of("no"));
    return headers;
  }

  /** The client has the final state. 204 tells it not to connect again. */
  @ServerExceptionMapper
  Response over(NothingToStream nothing) {
    return Response.noContent().build();
  }

  static final class NothingToStream extends RuntimeException {
    NothingToStream() {
      super(null, null, false, false);
    }
  }
}
