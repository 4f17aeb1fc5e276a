package org.ordersystem.gateway.order;

import static jakarta.ws.rs.core.HttpHeaders.LOCATION;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.ordersystem.defaults.shutdown.ShutdownSignal;
import org.ordersystem.defaults.telemetry.IdLabel;
import org.ordersystem.gateway.client.CallLimits;
import org.ordersystem.gateway.client.ClientWait;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.service.SagaOrchestrator;
import org.ordersystem.gateway.problem.ServiceProblems;

/**
 * Places an order with the orchestrator. If the orchestrator does not know how the order looks now,
 * it is read from the order service for the response.
 */
@ApplicationScoped
public class OrderPlacement {
  private final OrchestratorEdge orchestrator;
  private final OrderReader orders;
  private final ServiceProblems problems;
  private final ObjectMapper json;
  private final ShutdownSignal shutdown;
  private final CallLimits limits;

  OrderPlacement(
      OrchestratorEdge orchestrator,
      OrderReader orders,
      ServiceProblems problems,
      ObjectMapper json,
      ShutdownSignal shutdown,
      CallLimits limits) {
    this.orchestrator = orchestrator;
    this.orders = orders;
    this.problems = problems;
    this.json = json;
    this.shutdown = shutdown;
    this.limits = limits;
  }

  /**
   * @param wait the seconds to wait for the final state of the order, or until the gateway stops;
   *     empty to return at once
   * @return 201 if the order reached its final state in time, otherwise 202
   */
  public Uni<Response> place(String token, String idempotencyKey, OptionalInt wait, byte[] order) {
    return place(token, wait, (to, prefer) -> to.placeOrder(token, idempotencyKey, prefer, order));
  }

  /** Places the order of a submitted draft, as {@link #place} does. */
  Uni<Response> placeDraft(String token, String draftId, OptionalInt wait, byte[] order) {
    return place(token, wait, (to, prefer) -> to.placeDraft(token, draftId, prefer, order));
  }

  /** Returns an order that has ended, as its placement would. */
  Uni<Response> placedBefore(String token, String orderId, boolean waited) {
    return orders.readBack(token, orderId).map(answer -> response(orderId, answer.body(), waited));
  }

  private Uni<Response> place(
      String token,
      OptionalInt wait,
      BiFunction<SagaOrchestrator, String, Uni<Response>> placement) {
    Span span = Span.current();
    Uni<ServiceAnswer> answer =
        wait.isPresent() ? placeAndWait(wait.getAsInt(), placement) : placeNow(placement);
    return answer
        .map(problems::requireSuccess)
        .map(accepted -> PlacedOrder.of(accepted, json))
        .invoke(placed -> IdLabel.ORDER.add(span, placed.orderId()))
        .flatMap(placed -> respond(token, placed, wait.isPresent()));
  }

  /**
   * Places the order and waits for its final state. A retry waits only for the rest of the time. If
   * the gateway stops during the wait, it places the order once more without a wait. The
   * idempotency key makes it the same order.
   */
  private Uni<ServiceAnswer> placeAndWait(
      int seconds, BiFunction<SagaOrchestrator, String, Uni<Response>> placement) {
    ClientWait client = ClientWait.of(Duration.ofSeconds(seconds));
    return shutdown.endEarly(
        orchestrator.placeAndWait(
            client, to -> placement.apply(to, "wait=" + client.secondsLeft())),
        () -> placeNow(placement));
  }

  private Uni<ServiceAnswer> placeNow(
      BiFunction<SagaOrchestrator, String, Uni<Response>> placement) {
    return orchestrator.place(ClientWait.of(limits.placement()), to -> placement.apply(to, null));
  }

  /** The order is durable by now, so the response is a success even if the order is unreadable. */
  private Uni<Response> respond(String token, PlacedOrder placed, boolean waited) {
    if (placed.isKnown()) {
      return Uni.createFrom()
          .item(response(placed.orderId(), placed.order(), waited && placed.ended()));
    }
    return orders
        .readBack(token, placed.orderId())
        .map(answer -> response(placed.orderId(), answer.body(), waited && placed.ended()))
        .onFailure()
        .recoverWithItem(() -> response(placed.orderId(), placed.order(), false));
  }

  private static Response response(String orderId, Object order, boolean ended) {
    Response.ResponseBuilder response = Response.status(ended ? 201 : 202);
    if (ended) {
      response.header("Preference-Applied", "wait");
    }
    return response
        .header(LOCATION, "/api/orders/" + orderId)
        .type("application/json")
        .entity(order)
        .build();
  }
}
