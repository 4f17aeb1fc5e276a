package org.ordersystem.gateway.order;

import static jakarta.ws.rs.core.HttpHeaders.LOCATION;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;
import org.ordersystem.gateway.client.CallLimits;
import org.ordersystem.gateway.client.OrchestratorEdge;
import org.ordersystem.gateway.client.OrderEdge;
import org.ordersystem.gateway.client.answer.RequestFailure;
import org.ordersystem.gateway.client.answer.ServiceAnswer;
import org.ordersystem.gateway.client.answer.ServiceFailure;
import org.ordersystem.gateway.client.answer.ServiceOverloaded;
import org.ordersystem.gateway.client.service.SagaOrchestrator;
import org.ordersystem.gateway.client.service.SagaOrchestrator.ReturnOrder;
import org.ordersystem.gateway.problem.ServiceProblems;

/** A customer's actions on a placed order: cancellation and return. */
@ApplicationScoped
public class OrderActions {
  private static final int NOT_FOUND = 404;

  private final OrchestratorEdge orchestrator;
  private final OrderEdge orders;
  private final OrderReader reader;
  private final ServiceProblems problems;
  private final ObjectMapper json;
  private final Duration limit;

  OrderActions(
      OrchestratorEdge orchestrator,
      OrderEdge orders,
      OrderReader reader,
      ServiceProblems problems,
      ObjectMapper json,
      CallLimits limits) {
    this.orchestrator = orchestrator;
    this.orders = orders;
    this.reader = reader;
    this.problems = problems;
    this.json = json;
    this.limit = limits.call();
  }

  /**
   * Cancels a running order. If the order service does not know the order yet or is not available,
   * the orchestrator decides alone: it knows the customer and the progress of every running order.
   * So the order service gets half of the time.
   */
  public Uni<Response> cancelOrder(String token, String orderId) {
    Uni<Optional<OrderSnapshot>> known =
        CallLimits.within(limit.dividedBy(2), orders.read(service -> service.order(token, orderId)))
            .map(this::ifKnown)
            .onFailure(OrderActions::isUnavailable)
            .recoverWithItem(Optional.empty())
            .invoke(order -> order.ifPresent(OrderActions::refuseFinal));
    return act(token, orderId, known, to -> to.cancelOrder(token, orderId));
  }

  /** Returns a completed order. */
  public Uni<Response> returnOrder(String token, String orderId) {
    ReturnOrder request = new ReturnOrder(orderId);
    Uni<Optional<OrderSnapshot>> completed =
        orders
            .read(service -> service.order(token, orderId))
            .map(problems::requireSuccess)
            .map(answer -> OrderSnapshot.of(answer, json))
            .invoke(OrderActions::refuseUncompleted)
            .map(Optional::of);
    return act(token, orderId, completed, to -> to.returnOrder(token, request));
  }

  /** Both calls together have the time limit of one. */
  private Uni<Response> act(
      String token,
      String orderId,
      Uni<Optional<OrderSnapshot>> order,
      Function<SagaOrchestrator, Uni<Response>> action) {
    return CallLimits.within(limit, order.call(() -> send(action)))
        .flatMap(before -> respond(token, orderId, before.map(OrderSnapshot::body)));
  }

  private Uni<ServiceAnswer> send(Function<SagaOrchestrator, Uni<Response>> action) {
    return orchestrator.actOnOrder(action).map(problems::requireSuccess);
  }

  /** The action is durable by now, so the response is a success even if the read fails. */
  private Uni<Response> respond(String token, String orderId, Optional<byte[]> before) {
    return reader
        .readBack(token, orderId)
        .map(answer -> Optional.of(answer.body()))
        .onFailure()
        .recoverWithItem(before)
        .map(order -> response(orderId, order));
  }

  private Optional<OrderSnapshot> ifKnown(ServiceAnswer answer) {
    return answer.status() == NOT_FOUND
        ? Optional.empty()
        : Optional.of(OrderSnapshot.of(problems.requireSuccess(answer), json));
  }

  private static boolean isUnavailable(Throwable failure) {
    return failure instanceof ServiceFailure
        || failure instanceof RequestFailure
        || failure instanceof ServiceOverloaded
        || failure instanceof FaultToleranceException;
  }

  private static void refuseFinal(OrderSnapshot order) {
    if (order.isFinal()) {
      throw OrderConflicts.alreadyFinal(order.status());
    }
  }

  private static void refuseUncompleted(OrderSnapshot order) {
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
