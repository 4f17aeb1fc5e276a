package org.ordersystem.orchestrator.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ordersystem.orchestrator.order.Orders;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.orchestrator.saga.state.SagaState;

class OrderJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:01Z");
  private static final String CREATED = "{\"version\":1,\"updatedAt\":\"2026-01-01T00:00:02Z\"}";
  private static final String COMPLETED = "{\"version\":2,\"updatedAt\":\"2026-01-01T00:00:03Z\"}";

  private final PlaceOrder order = Orders.ofTea();

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static SagaState done(String createAnswer, String completeAnswer) {
    return SagaState.started(NOW)
        .done("create-order", json(createAnswer), NOW, false)
        .done("reserve-inventory", json(Orders.PRICED), NOW, false)
        .done("charge-payment", json(Orders.PAID), NOW, false)
        .done("ship-order", json(Orders.SHIPPED), NOW, false)
        .done("complete-order", json(completeAnswer), NOW, true);
  }

  @Test
  void anOrderThatIsNotCreatedYetHasVersion0() {
    OrderJson shown = OrderJson.of(order, SagaState.started(NOW));

    assertEquals(OrderJson.placed(order), shown);
    assertEquals(0, shown.revision().version());
  }

  @Test
  void aCreatedOrderIsPending() {
    OrderJson shown =
        OrderJson.of(order, SagaState.started(NOW).done("create-order", json(CREATED), NOW, false));

    assertEquals("PENDING", shown.status());
    assertEquals(1, shown.revision().version());
    assertEquals(Instant.parse("2026-01-01T00:00:02Z"), shown.revision().updatedAt());
    assertNull(shown.content().total());
  }

  @Test
  void aCompletedOrderHasWhatItsStepsHaveAnswered() {
    OrderJson.Money price = new OrderJson.Money(899, "EUR");
    OrderJson.Money total = new OrderJson.Money(1798, "EUR");

    assertEquals(
        new OrderJson(
            order.orderId(),
            "alice",
            "COMPLETED",
            new OrderJson.Content(
                List.of(new OrderJson.Line("TEA", 2, price, total)), total, order.shipTo()),
            new OrderJson.Result(
                "5f0c7ea8-0000-7000-8000-000000000001", new OrderJson.Shipment("s1", "T1"), null),
            new OrderJson.Revision(2, order.placedAt(), Instant.parse("2026-01-01T00:00:03Z"))),
        OrderJson.of(order, done(CREATED, COMPLETED)));
  }

  @Test
  void theJsonIsFlat() {
    JsonNode shown =
        JSON.copy()
            .registerModule(new JavaTimeModule())
            .valueToTree(OrderJson.of(order, done(CREATED, COMPLETED)));

    assertEquals(
        List.of(
            "id",
            "customerId",
            "status",
            "lines",
            "total",
            "shipTo",
            "paymentId",
            "shipment",
            "rejection",
            "version",
            "placedAt",
            "updatedAt"),
        shown.propertyStream().map(Map.Entry::getKey).toList());
  }

  @Test
  void anOrderWhoseSagaTurnsBackHasVersion0() {
    SagaState back =
        SagaState.started(NOW)
            .done("create-order", json(CREATED), NOW, false)
            .backTo(0, new Reason("CANCELLED", "by the customer"), NOW);

    assertEquals(0, OrderJson.of(order, back).revision().version());
  }

  /** During a rolling update the order service may be older. */
  @Test
  void anAnswerWithoutATimeGivesVersion0() {
    assertEquals(0, OrderJson.of(order, done(CREATED, "{\"version\":2}")).revision().version());
    assertEquals(0, OrderJson.of(order, done("{}", "{}")).revision().version());
  }
}
