package org.ordersystem.orchestrator.order;

import java.time.Duration;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;

/** The order saga: the steps of every order, in the order in which they run. */
public final class PlaceOrderSaga {
  public static final String TYPE = "place-order";
  public static final String CREATE_ORDER = "create-order";
  public static final String RESERVE_INVENTORY = "reserve-inventory";
  public static final String CHARGE_PAYMENT = "charge-payment";
  public static final String SHIP_ORDER = "ship-order";
  public static final String COMPLETE_ORDER = "complete-order";

  private PlaceOrderSaga() {}

  public static SagaDefinition<PlaceOrder> definition(Duration deadline, Duration timeout) {
    return SagaDefinition.named(TYPE, 1, PlaceOrder.class)
        .deadline(deadline)
        .timeout(timeout)
        .step(CREATE_ORDER, "order", PlaceOrderRequests::createOrder)
        .batched()
        .compensatedBy(PlaceOrderRequests::endOrder)
        .step(RESERVE_INVENTORY, "inventory", PlaceOrderRequests::reserveInventory)
        .batched()
        .refusedWith("OUT_OF_STOCK", "UNKNOWN_PRODUCT")
        .compensatedBy(PlaceOrderRequests::releaseInventory)
        .step(CHARGE_PAYMENT, "payment", PlaceOrderRequests::chargePayment)
        .batched()
        .refusedWith("PAYMENT_DECLINED")
        .compensatedBy(PlaceOrderRequests::refundPayment)
        .step(SHIP_ORDER, "inventory", PlaceOrderRequests::shipOrder)
        .batched()
        .refusedWith("SHIPMENT_REFUSED")
        .pivot()
        .step(COMPLETE_ORDER, "order", PlaceOrderRequests::completeOrder)
        .batched()
        .retriable()
        .build();
  }
}
