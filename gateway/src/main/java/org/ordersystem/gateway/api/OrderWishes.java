package org.ordersystem.gateway.api;

import static jakarta.ws.rs.core.HttpHeaders.LOCATION;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.ordersystem.gateway.client.Answer;
import org.ordersystem.gateway.client.Busy;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.Outage;
import org.ordersystem.gateway.client.SagaOrchestrator;
import org.ordersystem.gateway.client.SagaOrchestrator.ReturnOrder;
import org.ordersystem.gateway.problem.OrderConflicts;

/** What a customer may still want of an order that is placed: that it is stopped or taken back. */
@ApplicationScoped
class OrderWishes {
  private static final int NOT_FOUND = 404;

  private final OrchestratorEdge orchestrator;
  private final OrderEdge orders;
  private final OrderReader reader;
  private final PublicAnswers answers;
  private final ObjectMapper json;

  OrderWishes(
      OrchestratorEdge orchestrator,
      OrderEdge orders,
      OrderReader reader,
      PublicAnswers answers,
      ObjectMapper json) {
    this.orchestrator = orchestrator;
    this.orders = orders;
    this.reader = reader;
    this.answers = answers;
    this.json = json;
  }

  /**
   * Stops an order. The order service may not have heard of it yet, or may be away, and then it is
   * the orchestrator that knows whose order it is and how far it has come.
   */
  Uni<Response> cancel(String token, String orderId) {
    return orders
        .read(service -> service.order(token, orderId))
        .map(this::ifKnown)
        .onFailure(OrderWishes::tellsNothing)
        .recoverWithItem(Optional.empty())
        .invoke(order -> order.filter(ShownOrder::isFinal).ifPresent(OrderWishes::refuseFinal))
        .flatMap(order -> ask(token, orderId, order, to -> to.cancelOrder(token, orderId)));
  }

  /** Takes a completed order back. */
  Uni<Response> giveBack(String token, String orderId) {
    ReturnOrder wish = new ReturnOrder(orderId);
    return orders
        .read(service -> service.order(token, orderId))
        .map(answers::accepted)
        .map(answer -> ShownOrder.of(answer, json))
        .invoke(OrderWishes::refuseUncompleted)
        .flatMap(
            order -> ask(token, orderId, Optional.of(order), to -> to.returnOrder(token, wish)));
  }

  private Uni<Response> ask(
      String token,
      String orderId,
      Optional<ShownOrder> before,
      Function<SagaOrchestrator, Uni<Response>> wish) {
    return orchestrator
        .ask(wish)
        .map(answers::accepted)
        .flatMap(granted -> show(token, orderId, before.map(ShownOrder::body)));
  }

  /** From here on the wish is granted, so whatever fails now, the answer is a success. */
  private Uni<Response> show(String token, String orderId, Optional<byte[]> before) {
    return reader
        .readBack(token, orderId)
        .map(answer -> Optional.of(answer.body()))
        .onFailure()
        .recoverWithItem(before)
        .map(order -> response(orderId, order));
  }

  private Optional<ShownOrder> ifKnown(Answer answer) {
    return answer.status() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(ShownOrder.of(answers.accepted(answer), json));
  }

  private static boolean tellsNothing(Throwable failure) {
    return failure instanceof Outage
        || failure instanceof Busy
        || failure instanceof FaultToleranceException;
  }

  private static void refuseFinal(ShownOrder order) {
    throw OrderConflicts.alreadyFinal(order.status());
  }

  private static void refuseUncompleted(ShownOrder order) {
    if (!order.isCompleted()) {
      throw OrderConflicts.notReturnable(order.status());
    }
  }

  private static Response response(String orderId, Optional<byte[]> order) {
    Response.ResponseBuilder response =
        Response.accepted().header(LOCATION, "/api/orders/" + orderId);
    order.ifPresent(body -> response.type("application/json").entity(body));
    return response.build();
  }
}
