package org.ordersystem.orchestrator.order;

import static org.ordersystem.orchestrator.order.PlaceOrderSaga.CHARGE_PAYMENT;
import static org.ordersystem.orchestrator.order.PlaceOrderSaga.RESERVE_INVENTORY;
import static org.ordersystem.orchestrator.order.PlaceOrderSaga.SHIP_ORDER;
import static org.ordersystem.orchestrator.saga.definition.StepRequest.delete;
import static org.ordersystem.orchestrator.saga.definition.StepRequest.put;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaData;

/** The requests of the order saga's steps. */
final class PlaceOrderRequests {
  private PlaceOrderRequests() {}

  private record Order(String customerId, List<OrderLine> lines, Address shipTo, Instant placedAt) {
    static Order of(SagaData<PlaceOrder> saga) {
      PlaceOrder input = saga.input();
      return new Order(input.customerId(), input.lines(), input.shipTo(), input.placedAt());
    }
  }

  static StepRequest createOrder(SagaData<PlaceOrder> saga) {
    return put("/orders/" + saga.correlationId(), Order.of(saga));
  }

  /** Contains the whole order, because the order service may never have received its creation. */
  static StepRequest endOrder(SagaData<PlaceOrder> saga) {
    Set<String> peoplesWill = Set.of(Reason.CANCELLED, Reason.ABORTED);
    String end = peoplesWill.contains(saga.reason().code()) ? "cancellation" : "rejection";
    return put(
        "/orders/%s/%s".formatted(saga.correlationId(), end),
        Map.of(
            "order", Order.of(saga),
            "code", saga.reason().code(),
            "detail", saga.reason().detail()));
  }

  static StepRequest reserveInventory(SagaData<PlaceOrder> saga) {
    return put("/reservations/" + saga.correlationId(), Map.of("lines", saga.input().lines()));
  }

  static StepRequest releaseInventory(SagaData<PlaceOrder> saga) {
    return delete("/reservations/" + saga.correlationId());
  }

  static StepRequest chargePayment(SagaData<PlaceOrder> saga) {
    return put(
        "/payments/" + saga.correlationId(),
        Map.of(
            "amount", required(saga, RESERVE_INVENTORY, "total"),
            "paymentMethod", saga.input().paymentMethod()));
  }

  static StepRequest refundPayment(SagaData<PlaceOrder> saga) {
    return put("/payments/%s/refund".formatted(saga.correlationId()), Map.of());
  }

  static StepRequest shipOrder(SagaData<PlaceOrder> saga) {
    return put("/shipments/" + saga.correlationId(), Map.of("shipTo", saga.input().shipTo()));
  }

  static StepRequest completeOrder(SagaData<PlaceOrder> saga) {
    return put(
        "/orders/%s/completion".formatted(saga.correlationId()),
        Map.of(
            "lines", required(saga, RESERVE_INVENTORY, "lines"),
            "total", required(saga, RESERVE_INVENTORY, "total"),
            "paymentId", required(saga, CHARGE_PAYMENT, "paymentId"),
            "shipment", saga.answer(SHIP_ORDER)));
  }

  private static JsonNode required(SagaData<PlaceOrder> saga, String step, String field) {
    return saga.answer(step).required(field);
  }
}
