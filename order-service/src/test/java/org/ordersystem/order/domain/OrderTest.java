package org.ordersystem.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ordersystem.order.domain.Samples.cancel;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.euro;
import static org.ordersystem.order.domain.Samples.history;
import static org.ordersystem.order.domain.Samples.order;
import static org.ordersystem.order.domain.Samples.place;
import static org.ordersystem.order.domain.Samples.reject;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.order.domain.CommandRefused.CompletionMismatch;
import org.ordersystem.order.domain.CommandRefused.IllegalTransition;
import org.ordersystem.order.domain.OrderCommand.Complete;

class OrderTest {
  @Test
  void aPlacedOrderIsPendingAndHasNoPricesYet() {
    Order order = order(place());

    assertEquals(OrderStatus.PENDING, order.status());
    assertEquals(1, order.version());
    assertEquals(place().lines(), order.lines());
    assertNull(order.total());
    assertEquals(Samples.PLACED_AT, order.placedAt());
    assertEquals(Samples.RECORDED_AT, order.updatedAt());
  }

  @Test
  void aCompletedOrderHasPricesPaymentAndShipment() {
    Order order = order(place(), complete());

    assertEquals(OrderStatus.COMPLETED, order.status());
    assertEquals(2, order.version());
    assertEquals(complete().lines(), order.lines());
    assertEquals(euro(2448), order.total());
    assertEquals("payment-1", order.paymentId());
    assertEquals(complete().shipment(), order.shipment());
    assertEquals("alice", order.customerId());
  }

  @Test
  void aRejectedOrderKeepsItsReason() {
    Order order = order(place(), reject());

    assertEquals(OrderStatus.REJECTED, order.status());
    assertEquals(reject().reason(), order.rejection());
    assertEquals(place().lines(), order.lines());
  }

  @Test
  void aCancelledOrderWasNotRejected() {
    Order order = order(place(), cancel());

    assertEquals(OrderStatus.CANCELLED, order.status());
    assertNull(order.rejection());
  }

  static Stream<Arguments> commandsThatAreNotAllowed() {
    return Stream.of(
            Stream.of(complete(), reject(), cancel()).map(c -> Arguments.of(order(), c)),
            Stream.of(Arguments.of(order(place()), place())),
            refusedByAll(order(place(), complete())),
            refusedByAll(order(place(), reject())),
            refusedByAll(order(place(), cancel())))
        .flatMap(s -> s);
  }

  private static Stream<Arguments> refusedByAll(Order order) {
    return Stream.of(place(), complete(), reject(), cancel()).map(c -> Arguments.of(order, c));
  }

  @ParameterizedTest
  @MethodSource("commandsThatAreNotAllowed")
  void aCommandIsRefusedInEveryStateThatDoesNotAllowIt(Order order, OrderCommand command) {
    assertThrows(IllegalTransition.class, () -> order.decide(command));
  }

  static Stream<Complete> completionsOfSomethingElse() {
    Complete right = complete();
    OrderLine first = right.lines().getFirst();
    OrderLine second = right.lines().getLast();
    return Stream.of(
        completion(List.of(first), euro(1798)),
        completion(List.of(first, first), euro(3596)),
        completion(List.of(first, second, second), euro(3098)),
        completion(List.of(first, new OrderLine("TEA-ASSAM", 2, euro(1), euro(2))), euro(1800)),
        completion(List.of(first, new OrderLine("TEA-GREEN", 1, euro(1), euro(1))), euro(1799)),
        completion(List.of(first, new OrderLine("TEA-ASSAM", 1, euro(1), euro(2))), euro(1800)),
        completion(List.of(first, OrderLine.unpriced("TEA-ASSAM", 1)), euro(1798)),
        completion(right.lines(), euro(2447)),
        completion(right.lines(), new Money(2448, "USD")));
  }

  private static Complete completion(List<OrderLine> lines, Money total) {
    return new Complete(lines, total, "payment-1", complete().shipment());
  }

  @ParameterizedTest
  @MethodSource("completionsOfSomethingElse")
  void anOrderIsCompletedOnlyWithWhatWasOrderedAndRightSums(Complete wrong) {
    Order order = order(place());

    assertThrows(CompletionMismatch.class, () -> order.decide(wrong));
  }

  @Test
  void anEventThatIsNotTheNextOneIsNotApplied() {
    UUID id = Samples.newId();
    List<RecordedEvent> events = history(id, place(), reject());

    assertThrows(IllegalArgumentException.class, () -> Order.fold(id, events.subList(1, 2)));
    assertThrows(IllegalArgumentException.class, () -> Order.fold(Samples.newId(), events));
  }

  @Test
  void aLineHasBothPricesOrNone() {
    assertThrows(
        IllegalArgumentException.class, () -> new OrderLine("TEA-ASSAM", 1, euro(1), null));
    assertThrows(IllegalArgumentException.class, () -> OrderLine.unpriced("TEA-ASSAM", 0));
  }
}
