package org.ordersystem.order.api.draft;

import com.fasterxml.uuid.Generators;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.ordersystem.defaults.database.DatabaseEdge;
import org.ordersystem.defaults.database.DatabaseUnavailable;
import org.ordersystem.defaults.database.Gated;
import org.ordersystem.defaults.security.Roles;
import org.ordersystem.defaults.validation.CurrencyCode;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.defaults.validation.SkuCode;
import org.ordersystem.order.command.DraftCommands;
import org.ordersystem.order.command.UnknownDraft;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.draft.DraftCommand;
import org.ordersystem.order.domain.draft.DraftCommand.PutItem;
import org.ordersystem.order.domain.draft.DraftCommand.RemoveItem;
import org.ordersystem.order.domain.draft.DraftCommand.Start;
import org.ordersystem.order.domain.draft.DraftCommand.Submit;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.eventstore.VersionConflict;
import org.ordersystem.order.query.DraftProjection;
import org.ordersystem.order.query.DraftView;
import org.ordersystem.order.query.OrderViews;

/**
 * Drafts, for their customers; another's draft is answered like one that does not exist. A change
 * is guarded by {@code If-Match} if the request has it, and can be repeated.
 */
@Path("/drafts")
@RolesAllowed(Roles.CUSTOMER)
@RunOnVirtualThread
@Retry(retryOn = VersionConflict.class)
@Bulkhead
@CircuitBreaker(failOn = DatabaseUnavailable.class)
@DatabaseEdge
@Gated
public class DraftResource {
  private static final String LINE = "/{draftId}/lines/{sku: " + SkuCode.REGEX + "}";

  private final DraftCommands commands;
  private final EventStore events;
  private final OrderViews orders;
  private final JsonWebToken token;

  DraftResource(DraftCommands commands, EventStore events, OrderViews orders, JsonWebToken token) {
    this.commands = commands;
    this.events = events;
    this.orders = orders;
    this.token = token;
  }

  /** Begins an empty draft. */
  @POST
  public RestResponse<DraftView> create() {
    UUID draftId = Generators.timeBasedEpochGenerator().generate();
    commands.start(draftId, token.getSubject(), metadata(causation(new Start(token.getSubject()))));
    return response(
        ResponseBuilder.<DraftView>create(Status.CREATED)
            .location(URI.create("/drafts/" + draftId)),
        own(draftId));
  }

  /** The draft. */
  @GET
  @Path("/{draftId}")
  public RestResponse<DraftView> one(@RestPath UUID draftId) {
    return response(ResponseBuilder.ok(), own(draftId));
  }

  /**
   * Puts a product into the draft, or changes its quantity.
   *
   * @param price of one piece in the catalogue, which the gateway has read
   */
  @PUT
  @Path(LINE)
  public RestResponse<DraftView> putLine(
      @RestPath UUID draftId,
      @RestPath String sku,
      @RestQuery @NotNull @Min(0) @Max(OrderLimits.MAX_AMOUNT) Long price,
      @RestQuery @NotNull @CurrencyCode String currency,
      @Context HttpHeaders headers,
      @Valid @NotNull PutLineRequest line) {
    return change(draftId, headers, new PutItem(sku, line.quantity(), new Money(price, currency)));
  }

  /** Takes a product out of the draft. */
  @DELETE
  @Path(LINE)
  public RestResponse<DraftView> removeLine(
      @RestPath UUID draftId, @RestPath String sku, @Context HttpHeaders headers) {
    return change(draftId, headers, new RemoveItem(sku));
  }

  /**
   * Fixes the content of the draft.
   *
   * @return the order to place under the id of the draft, or 204 if that order has ended already
   */
  @PUT
  @Path("/{draftId}/submission")
  public RestResponse<OrderToPlace> submit(
      @RestPath UUID draftId,
      @Context HttpHeaders headers,
      @Valid @NotNull SubmissionRequest submission) {
    DraftView draft = change(draftId, headers, new Submit()).getEntity();
    return orders.find(draftId).filter(order -> order.status().isFinal()).isPresent()
        ? RestResponse.noContent()
        : RestResponse.ok(OrderToPlace.of(draft, submission));
  }

  private RestResponse<DraftView> change(UUID draftId, HttpHeaders headers, DraftCommand command) {
    try {
      commands.carryOut(
          draftId, token.getSubject(), IfMatch.of(headers), command, metadata(causation(command)));
    } catch (UnknownDraft unknown) {
      throw new NotFoundException();
    }
    return response(ResponseBuilder.ok(), own(draftId));
  }

  private DraftView own(UUID draftId) {
    return DraftProjection.of(events.stream(draftId))
        .filter(draft -> draft.customerId().equals(token.getSubject()))
        .orElseThrow(NotFoundException::new);
  }

  private static RestResponse<DraftView> response(
      ResponseBuilder<DraftView> response, DraftView draft) {
    return response
        .entity(draft)
        .tag(Integer.toString(draft.revision().version()))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .build();
  }

  private static String causation(DraftCommand command) {
    return switch (command) {
      case Start _ -> "begin-draft";
      case PutItem _ -> "put-line";
      case RemoveItem _ -> "remove-line";
      case Submit() -> "submit-draft";
    };
  }

  private EventMetadata metadata(String causation) {
    SpanContext span = Span.current().getSpanContext();
    return new EventMetadata(
        null, causation, token.getSubject(), span.isValid() ? span.getTraceId() : null);
  }
}
