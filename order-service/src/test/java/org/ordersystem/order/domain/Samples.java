package org.ordersystem.order.domain;

import com.fasterxml.uuid.Generators;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ordersystem.order.command.OrderChange;
import org.ordersystem.order.domain.OrderCommand.Cancel;
import org.ordersystem.order.domain.OrderCommand.Complete;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.OrderCommand.Reject;

/** Sample orders, commands and events for all test levels. */
public final class Samples {
  public static final Instant PLACED_AT = Instant.parse("2025-03-01T10:00:00Z");
  public static final Instant RECORDED_AT = Instant.parse("2025-03-01T10:00:00.000250Z");
  public static final ShipTo BERLIN = new ShipTo("Alice", "1 High St", "Berlin", "10115", "DE");
  public static final EventMetadata METADATA =
      new EventMetadata(
          UUID.fromString("0195509f-0000-7000-8000-000000000001"),
          "create-order",
          "saga-orchestrator",
          null);

  private Samples() {}

  public static UUID newId() {
    return Generators.timeBasedEpochGenerator().generate();
  }

  public static Money euro(long cents) {
    return new Money(cents, "EUR");
  }

  public static Place place() {
    return place("alice");
  }

  public static Place place(String customerId) {
    List<OrderLine> lines =
        List.of(OrderLine.unpriced("TEA-EARL-GREY", 2), OrderLine.unpriced("TEA-ASSAM", 1));
    return new Place(customerId, lines, BERLIN, PLACED_AT);
  }

  public static Complete complete() {
    List<OrderLine> lines =
        List.of(
            new OrderLine("TEA-EARL-GREY", 2, euro(899), euro(1798)),
            new OrderLine("TEA-ASSAM", 1, euro(650), euro(650)));
    return new Complete(lines, euro(2448), "payment-1", new Shipment("shipment-1", "TRACK-1"));
  }

  public static Reject reject() {
    return new Reject(new Rejection("OUT_OF_STOCK", "TEA-ASSAM is sold out"));
  }

  public static Cancel cancel() {
    return new Cancel("CANCELLED", "The customer changed their mind");
  }

  /** Returns the change of one order. */
  public static List<OrderChange> change(UUID orderId, OrderCommand... commands) {
    return List.of(new OrderChange(orderId, METADATA, List.of(commands)));
  }

  /** Returns the events of the commands. None of the commands may be refused. */
  public static List<RecordedEvent> history(UUID orderId, OrderCommand... commands) {
    List<RecordedEvent> events = new ArrayList<>();
    Order order = Order.unplaced(orderId);
    for (OrderCommand command : commands) {
      RecordedEvent next =
          new RecordedEvent(
              orderId, order.version() + 1, RECORDED_AT, order.decide(command), METADATA);
      events.add(next);
      order = order.apply(next);
    }
    return events;
  }

  public static Order order(OrderCommand... commands) {
    UUID id = newId();
    return Order.fold(id, history(id, commands));
  }
}
