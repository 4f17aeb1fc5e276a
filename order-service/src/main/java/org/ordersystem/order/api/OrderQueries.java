package org.ordersystem.order.api;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.database.Gated;
import org.ordersystem.defaults.http.Abort;
import org.ordersystem.defaults.paging.Page;
import org.ordersystem.defaults.paging.QueryParameter;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.validation.Uuids;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.query.OrderFilter;
import org.ordersystem.order.query.OrderView;
import org.ordersystem.order.query.OrderViews;
import org.ordersystem.order.stream.OrderStream;
import org.ordersystem.order.stream.OrderStreams;

/** Queries: customers see their own orders, operators see all. */
@Path("/orders")
@RolesAllowed({Roles.CUSTOMER, Roles.OPERATOR})
@RunOnVirtualThread
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
@Gated
public class OrderQueries {
  private static final String ONLY_IF_UNCHANGED = "private, no-cache";

  private final OrderViews views;
  private final EventStore events;
  private final OrderStreams streams;
  private final Caller caller;

  OrderQueries(OrderViews views, EventStore events, OrderStreams streams, Caller caller) {
    this.views = views;
    this.events = events;
    this.streams = streams;
    this.caller = caller;
  }

  /** Orders, newest first. */
  @GET
  public Page<OrderView> list(@BeanParam OrderQuery query) {
    int limit = query.limit();
    OrderFilter filter =
        new OrderFilter(caller.customerId(), query.status(), query.after(Uuids::parse));
    return Page.of(views.newest(filter, limit + 1), limit, view -> view, OrderView::id);
  }

  /** The order, or 304 if the caller has this version of it. */
  @GET
  @Path("/{orderId}")
  public RestResponse<OrderView> one(@RestPath UUID orderId, @Context HttpHeaders headers) {
    OrderView order = visible(orderId);
    EntityTag tag = OrderTag.of(order);
    return (OrderTag.isKnown(headers, tag)
            ? ResponseBuilder.<OrderView>notModified()
            : ResponseBuilder.ok(order))
        .tag(tag)
        .header(HttpHeaders.CACHE_CONTROL, ONLY_IF_UNCHANGED)
        .build();
  }

  /** The order's events after a version, by version. */
  @GET
  @Path("/{orderId}/events")
  public Page<EventJson> events(@RestPath UUID orderId, @BeanParam OrderQuery query) {
    int limit = query.limit();
    int since = Math.max(query.sinceVersion(), query.after(QueryParameter::number).orElse(0));
    visible(orderId);
    List<RecordedEvent> found = events.stream(orderId, since, limit + 1);
    return Page.of(found, limit, EventJson::of, RecordedEvent::version);
  }

  /** The order at each change, as server-sent events. Its id is the version. */
  @GET
  @Path("/{orderId}/stream")
  @Blocking
  public RestMulti<byte[]> stream(
      @RestPath UUID orderId,
      @RestHeader("Last-Event-ID") String lastEventId,
      RoutingContext request) {
    OrderStream stream =
        streams.open(orderId, version(lastEventId), () -> Abort.now(request.request()));
    try {
      stream.offer(visible(orderId));
      if (stream.isOver()) {
        throw new StreamOver();
      }
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
    return RestMulti.fromMultiData(stream.body())
        .header(HttpHeaders.CONTENT_TYPE, MediaType.SERVER_SENT_EVENTS)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** A client sends back what it got, so anything else is from elsewhere and ignored. */
  private static int version(@Nullable String lastEventId) {
    return lastEventId != null && lastEventId.matches("\\d{1,9}")
        ? Integer.parseInt(lastEventId)
        : 0;
  }

  /** The order of another customer is answered like an order that does not exist. */
  private OrderView visible(UUID orderId) {
    return views.find(orderId).filter(caller::maySee).orElseThrow(NotFoundException::new);
  }
}
