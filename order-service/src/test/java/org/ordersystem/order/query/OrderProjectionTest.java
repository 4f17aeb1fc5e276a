package org.ordersystem.order.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.ordersystem.order.domain.Samples.cancel;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.euro;
import static org.ordersystem.order.domain.Samples.place;
import static org.ordersystem.order.domain.Samples.reject;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.CommandSequences;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.query.OrderView.Content;
import org.ordersystem.order.query.OrderView.Result;
import org.ordersystem.order.query.OrderView.Revision;

class OrderProjectionTest {
  private static final UUID ID = Samples.newId();
  private static final Content SOLD = new Content(complete().lines(), euro(2448), null);
  private static final Result DELIVERED = new Result("payment-1", complete().shipment(), null);

  private static OrderView view(OrderCommand... commands) {
    return OrderProjection.apply(null, Samples.history(ID, commands));
  }

  private static Revision version(int version) {
    return new Revision(version, Samples.PLACED_AT, Samples.RECORDED_AT);
  }

  @Test
  void aPlacedOrderIsPendingAndHasNoPricesYet() {
    assertEquals(
        new OrderView(
            ID,
            "alice",
            OrderStatus.PENDING,
            new Content(place().lines(), null, null),
            new Result(null, null, null),
            version(1)),
        view(place()));
  }

  @Test
  void aCompletedOrderHasPricesPaymentAndShipment() {
    assertEquals(
        new OrderView(ID, "alice", OrderStatus.COMPLETED, SOLD, DELIVERED, version(2)),
        view(place(), complete()));
  }

  @Test
  void aRejectedOrderKeepsItsReason() {
    OrderView order = view(place(), reject());

    assertEquals(OrderStatus.REJECTED, order.status());
    assertEquals(reject().reason(), order.result().rejection());
    assertEquals(place().lines(), order.content().lines());
  }

  @Test
  void aCancelledOrderWasNotRejected() {
    OrderView order = view(place(), cancel());

    assertEquals(OrderStatus.CANCELLED, order.status());
    assertNull(order.result().rejection());
  }

  @Test
  void aReturnedOrderKeepsItsPricesPaymentAndShipment() {
    assertEquals(
        new OrderView(ID, "alice", OrderStatus.RETURNED, SOLD, DELIVERED, version(3)),
        view(place(), complete(), new Return()));
  }

  @Property
  void theViewAgreesWithTheAggregate(@ForAll long seed) {
    List<RecordedEvent> events = CommandSequences.outcome(ID, new CommandSequences(seed).next());
    Order order = Order.fold(ID, events);
    OrderView view = OrderProjection.apply(null, events);

    if (view == null) {
      assertEquals(0, order.version());
    } else {
      assertEquals(
          order,
          new Order(
              view.id(),
              view.revision().version(),
              view.status(),
              view.customerId(),
              view.content().lines()));
    }
  }

  @Property
  void aRowHoldsTheWholeView(@ForAll long seed) {
    List<RecordedEvent> events = CommandSequences.outcome(ID, new CommandSequences(seed).next());
    OrderView view = OrderProjection.apply(null, events);

    if (view != null) {
      assertEquals(view, OrderViewRow.of(view).toView());
    }
  }
}
