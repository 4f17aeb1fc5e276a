package org.ordersystem.orchestrator.api;

import static org.ordersystem.orchestrator.order.PlaceOrderSaga.CHARGE_PAYMENT;
import static org.ordersystem.orchestrator.order.PlaceOrderSaga.COMPLETE_ORDER;
import static org.ordersystem.orchestrator.order.PlaceOrderSaga.CREATE_ORDER;
import static org.ordersystem.orchestrator.order.PlaceOrderSaga.RESERVE_INVENTORY;
import static org.ordersystem.orchestrator.order.PlaceOrderSaga.SHIP_ORDER;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.ordersystem.orchestrator.order.Address;
import org.ordersystem.orchestrator.order.PlaceOrder;
import org.ordersystem.orchestrator.saga.state.SagaState;

/**
 * An order as the customer sees it, made from what its saga has been answered. It is the same as in
 * the order service while the saga runs forward. Otherwise its version is 0: then only the order
 * service knows how the order has ended. The groups are flat in its JSON.
 */
public record OrderJson(
    UUID id,
    String customerId,
    String status,
    @JsonUnwrapped Content content,
    @JsonUnwrapped Result result,
    @JsonUnwrapped Revision revision) {

  /**
   * The lines, the total and the address of the order.
   *
   * @param total null before the order is completed
   */
  public record Content(List<Line> lines, @Nullable Money total, Address shipTo) {}

  /**
   * The payment and the shipment of a completed order.
   *
   * @param rejection always null: only the order service shows a rejected order
   */
  public record Result(
      @Nullable String paymentId, @Nullable Shipment shipment, @Nullable Object rejection) {
    static final Result NONE = new Result(null, null, null);
  }

  /** The version of the order that this is. */
  public record Revision(int version, Instant placedAt, Instant updatedAt) {}

  /** A line, without prices before the reservation of a completed order. */
  public record Line(
      String sku, int quantity, @Nullable Money unitPrice, @Nullable Money lineTotal) {
    static Line unpriced(String sku, int quantity) {
      return new Line(sku, quantity, null, null);
    }

    static List<Line> all(JsonNode lines) {
      return StreamSupport.stream(lines.spliterator(), false).map(Line::of).toList();
    }

    private static Line of(JsonNode line) {
      return new Line(
          line.path("sku").asText(),
          line.path("quantity").asInt(),
          Money.of(line.path("unitPrice")),
          Money.of(line.path("lineTotal")));
    }
  }

  /** An amount in minor units of the currency (ISO 4217). */
  public record Money(long amount, String currency) {
    static Money of(JsonNode money) {
      return new Money(money.path("amount").asLong(), money.path("currency").asText());
    }
  }

  /** The parcel of a completed order. */
  public record Shipment(String id, String trackingNumber) {
    static Shipment of(JsonNode shipment) {
      return new Shipment(shipment.path("id").asText(), shipment.path("trackingNumber").asText());
    }
  }

  /** An order of which only its placement is known. */
  static OrderJson placed(PlaceOrder order) {
    Instant placedAt = order.placedAt().truncatedTo(ChronoUnit.MICROS);
    return pending(order, 0, placedAt);
  }

  /** The order as the saga's state shows it. */
  static OrderJson of(PlaceOrder order, SagaState state) {
    JsonNode last =
        state.answers().get(state.isDone(COMPLETE_ORDER) ? COMPLETE_ORDER : CREATE_ORDER);
    if (!state.forward() || last == null || !last.path("updatedAt").isTextual()) {
      return placed(order);
    }
    int version = last.path("version").asInt();
    Instant updatedAt = Instant.parse(last.path("updatedAt").asText());
    return state.isDone(COMPLETE_ORDER)
        ? completed(order, state, version, updatedAt)
        : pending(order, version, updatedAt);
  }

  private static OrderJson pending(PlaceOrder order, int version, Instant updatedAt) {
    List<Line> lines =
        order.lines().stream().map(line -> Line.unpriced(line.sku(), line.quantity())).toList();
    return new OrderJson(
        order.orderId(),
        order.customerId(),
        "PENDING",
        new Content(lines, null, order.shipTo()),
        Result.NONE,
        revision(order, version, updatedAt));
  }

  private static OrderJson completed(
      PlaceOrder order, SagaState state, int version, Instant updatedAt) {
    JsonNode reserved = state.answers().get(RESERVE_INVENTORY);
    return new OrderJson(
        order.orderId(),
        order.customerId(),
        "COMPLETED",
        new Content(
            Line.all(reserved.path("lines")), Money.of(reserved.path("total")), order.shipTo()),
        new Result(
            state.answers().get(CHARGE_PAYMENT).path("paymentId").asText(),
            Shipment.of(state.answers().get(SHIP_ORDER)),
            null),
        revision(order, version, updatedAt));
  }

  private static Revision revision(PlaceOrder order, int version, Instant updatedAt) {
    return new Revision(version, order.placedAt().truncatedTo(ChronoUnit.MICROS), updatedAt);
  }
}
