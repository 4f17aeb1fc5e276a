package org.ordersystem.order.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import org.ordersystem.order.domain.OrderCommand.Return;

class OrderTest {
  @Test
  void anOrderFollowsItsEvents() {
    assertEquals(OrderStatus.NEW, order().status());
    assertEquals(OrderStatus.PENDING, order(place()).status());
    assertEquals(OrderStatus.COMPLETED, order(place(), complete()).status());
    assertEquals(OrderStatus.REJECTED, order(place(), reject()).status());
    assertEquals(OrderStatus.CANCELLED, order(place(), cancel()).status());
    assertEquals(OrderStatus.RETURNED, order(place(), complete(), new Return()).status());
    assertEquals(3, order(place(), complete(), new Return()).version());
  }

  @Test
  void onlyTheCustomersOwnCompletedOrderIsReturnable() {
    assertTrue(order(place(), complete()).isReturnableBy("alice"));

    assertFalse(order(place(), complete()).isReturnableBy("bob"));
    assertFalse(order(place()).isReturnableBy("alice"));
    assertFalse(order(place(), reject()).isReturnableBy("alice"));
    assertFalse(order(place(), complete(), new Return()).isReturnableBy("alice"));
    assertFalse(order().isReturnableBy("alice"));
  }

  static Stream<Arguments> commandsThatAreNotAllowed() {
    return Stream.of(
            Stream.of(complete(), reject(), cancel(), new Return())
                .map(c -> Arguments.of(order(), c)),
            Stream.of(place(), new Return()).map(c -> Arguments.of(order(place()), c)),
            refusedByAllButReturn(order(place(), complete())),
            refusedByAll(order(place(), reject())),
            refusedByAll(order(place(), cancel())),
            refusedByAll(order(place(), complete(), new Return())))
        .flatMap(s -> s);
  }

  private static Stream<Arguments> refusedByAll(Order order) {
    return Stream.concat(
        refusedByAllButReturn(order), Stream.of(Arguments.of(order, new Return())));
  }

  private static Stream<Arguments> refusedByAllButReturn(Order order) {
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
