/**
 * The home of the Saga pattern: {@link PlaceOrderSaga} and {@link ReturnOrderSaga} declare the
 * steps of an order, their compensations and the pivot. {@link PlaceOrderRequests} makes the
 * requests of the steps.
 */
package org.ordersystem.orchestrator.order;
