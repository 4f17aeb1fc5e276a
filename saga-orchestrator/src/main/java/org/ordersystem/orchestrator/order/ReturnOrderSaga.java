package org.ordersystem.orchestrator.order;

import static org.ordersystem.orchestrator.saga.definition.StepRequest.put;

import java.time.Duration;
import java.util.Map;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;
import org.ordersystem.orchestrator.saga.definition.StepRequest;
import org.ordersystem.orchestrator.saga.state.SagaData;

/**
 * The return saga. The order service decides whether a customer may return an order. Then the
 * inventory is restocked and the payment refunded, with as many attempts as needed.
 */
public final class ReturnOrderSaga {
  public static final String TYPE = "return-order";

  private static final Map<String, Object> NONE = Map.of();

  private ReturnOrderSaga() {}

  public static SagaDefinition<ReturnOrder> definition(Duration timeout) {
    return SagaDefinition.named(TYPE, 1, ReturnOrder.class)
        .timeout(timeout)
        .step("approve-return", "order", ReturnOrderSaga::approveReturn)
        .refusedWith("NOT_RETURNABLE")
        .pivot()
        .step("restock-goods", "inventory", saga -> put(path("/returns/%s", saga), NONE))
        .retriable()
        .step(
            "refund-payment",
            "payment",
            saga -> put(path("/payments/%s/return-refund", saga), NONE))
        .retriable()
        .step("complete-return", "order", saga -> put(path("/orders/%s/return", saga), NONE))
        .retriable()
        .build();
  }

  private static String path(String pattern, SagaData<ReturnOrder> saga) {
    return pattern.formatted(saga.correlationId());
  }

  private static StepRequest approveReturn(SagaData<ReturnOrder> saga) {
    return put(
        path("/orders/%s/return-approval", saga), Map.of("customerId", saga.input().customerId()));
  }
}
