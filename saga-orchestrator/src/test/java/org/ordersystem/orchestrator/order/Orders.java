package org.ordersystem.orchestrator.order;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.ordersystem.orchestrator.saga.definition.SagaDefinition;

/** Sample orders. */
public final class Orders {
  public static final String PRICED =
      """
      {"lines":[{"sku":"TEA","quantity":2,"unitPrice":{"amount":899,"currency":"EUR"},\
      "lineTotal":{"amount":1798,"currency":"EUR"}}],"total":{"amount":1798,"currency":"EUR"}}""";
  public static final String PAID = "{\"paymentId\":\"5f0c7ea8-0000-7000-8000-000000000001\"}";
  public static final String SHIPPED = "{\"id\":\"s1\",\"trackingNumber\":\"T1\"}";

  /** The body of an order request. */
  public static final String REQUEST =
      """
      {"lines":[{"sku":"TEA","quantity":2}],"paymentMethod":"pm_card_visa","shipTo":
      {"name":"Alice","street":"1 High St","city":"Berlin","postalCode":"10115","country":"DE"}}""";

  public static final Duration DEADLINE = Duration.ofMinutes(5);
  public static final SagaDefinition<PlaceOrder> SAGA =
      PlaceOrderSaga.definition(DEADLINE, Duration.ofSeconds(10));

  private Orders() {}

  public static PlaceOrder ofTea() {
    return new PlaceOrder(
        UUID.randomUUID(),
        "alice",
        List.of(new OrderLine("TEA", 2)),
        "pm_card_visa",
        new Address("Alice", "1 High St", "Berlin", "10115", "DE"),
        Instant.parse("2026-01-01T00:00:00Z"));
  }
}
