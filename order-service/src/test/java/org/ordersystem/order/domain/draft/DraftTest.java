package org.ordersystem.order.domain.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.order.domain.Samples.euro;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.defaults.validation.OrderLimits;
import org.ordersystem.order.domain.DraftEvent.ItemAdded;
import org.ordersystem.order.domain.DraftEvent.ItemChanged;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.domain.draft.DraftCommand.PutItem;
import org.ordersystem.order.domain.draft.DraftCommand.RemoveItem;
import org.ordersystem.order.domain.draft.DraftCommand.Start;
import org.ordersystem.order.domain.draft.DraftCommand.Submit;
import org.ordersystem.order.domain.draft.DraftRefused.Reason;

class DraftTest {
  private static final UUID ID = Samples.newId();
  private static final DraftCommand START = new Start("alice");
  private static final DraftCommand SUBMIT = new Submit();
  private static final PutItem TEA = new PutItem("TEA-ASSAM", 2, euro(650));

  /** Returns the events of the commands. None of the commands may be refused. */
  private static List<RecordedEvent> history(DraftCommand... commands) {
    List<RecordedEvent> events = new ArrayList<>();
    for (DraftCommand command : commands) {
      Draft draft = Draft.fold(ID, events);
      draft
          .decide(command)
          .ifPresent(
              event ->
                  events.add(
                      new RecordedEvent(
                          ID, draft.version() + 1, Samples.RECORDED_AT, event, Samples.METADATA)));
    }
    return events;
  }

  private static Draft draft(DraftCommand... commands) {
    return Draft.fold(ID, history(commands));
  }

  private static void refuses(Reason reason, DraftCommand command, Draft draft) {
    assertEquals(reason, assertThrows(DraftRefused.class, () -> draft.decide(command)).reason());
  }

  @Test
  void linesAreAddedChangedAndRemoved() {
    Draft draft =
        draft(
            START,
            TEA,
            new PutItem("MUG", 1, euro(1200)),
            new PutItem("POT", 1, euro(3000)),
            new PutItem("TEA-ASSAM", 3, euro(700)),
            new RemoveItem("MUG"));

    assertEquals(
        List.of(
            new OrderLine("TEA-ASSAM", 3, euro(700), euro(2100)),
            new OrderLine("POT", 1, euro(3000), euro(3000))),
        draft.lines());
    assertEquals(6, draft.version());
  }

  @Test
  void theFirstPutOfAProductAddsItAndTheNextChangesIt() {
    List<RecordedEvent> events = history(START, TEA, new PutItem("TEA-ASSAM", 3, euro(650)));

    assertEquals(new ItemAdded("TEA-ASSAM", 2, euro(650)), events.get(1).event());
    assertEquals(new ItemChanged("TEA-ASSAM", 3, euro(650)), events.get(2).event());
  }

  static Stream<List<DraftCommand>> repetitions() {
    return Stream.of(
        List.of(START, TEA, TEA),
        List.of(START, TEA, new RemoveItem("MUG")),
        List.of(START, TEA, SUBMIT, SUBMIT));
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void aCommandThatChangesNothingIsNoEvent(List<DraftCommand> commands) {
    assertEquals(commands.size() - 1, history(commands.toArray(DraftCommand[]::new)).size());
  }

  @Test
  void aSubmittedDraftDoesNotChange() {
    Draft draft = draft(START, TEA, SUBMIT);

    assertEquals(DraftStatus.SUBMITTED, draft.status());
    refuses(Reason.SUBMITTED, TEA, draft);
    refuses(Reason.SUBMITTED, new PutItem("MUG", 1, euro(1200)), draft);
    refuses(Reason.SUBMITTED, new RemoveItem("TEA-ASSAM"), draft);
  }

  @Test
  void anEmptyDraftIsNotSubmitted() {
    refuses(Reason.EMPTY, SUBMIT, draft(START));
    refuses(Reason.EMPTY, SUBMIT, draft(START, TEA, new RemoveItem("TEA-ASSAM")));
  }

  @Test
  void aDraftHasOneCurrency() {
    refuses(Reason.CURRENCY, new PutItem("MUG", 1, new Money(900, "USD")), draft(START, TEA));
  }

  @Test
  void theOnlyLineMayChangeItsCurrency() {
    Draft draft = draft(START, TEA, new PutItem("TEA-ASSAM", 2, new Money(700, "USD")));

    assertEquals(new Money(1400, "USD"), draft.lines().getFirst().lineTotal());
  }

  @Test
  void aDraftHasAsManyLinesAsAnOrderMayHave() {
    List<DraftCommand> commands = new ArrayList<>(List.of(START));
    IntStream.range(0, 100).forEach(i -> commands.add(new PutItem("TEA-" + i, 1, euro(1))));
    Draft draft = draft(commands.toArray(DraftCommand[]::new));

    refuses(Reason.FULL, TEA, draft);
    assertTrue(draft.decide(new PutItem("TEA-7", 2, euro(1))).isPresent());
  }

  /** The domain uses no library, so it states the limit itself. */
  @Test
  void aDraftHasAsManyLinesAsAnOrder() {
    assertEquals(OrderLimits.MAX_LINES, Draft.MAX_LINES);
  }

  @Test
  void aDraftTakesABoundedNumberOfChanges() {
    List<DraftCommand> commands = new ArrayList<>(List.of(START));
    IntStream.range(1, 1000).forEach(i -> commands.add(new PutItem("TEA-ASSAM", i, euro(1))));
    Draft draft = draft(commands.toArray(DraftCommand[]::new));

    assertEquals(1000, draft.version());
    refuses(Reason.FULL, new PutItem("TEA-ASSAM", 1000, euro(1)), draft);
    refuses(Reason.FULL, new RemoveItem("TEA-ASSAM"), draft);
    assertTrue(draft.decide(new PutItem("TEA-ASSAM", 999, euro(1))).isEmpty());
    assertTrue(draft.decide(SUBMIT).isPresent());
  }

  @Test
  void aDraftBelongsToTheCustomerWhoBeganIt() {
    assertTrue(draft(START).belongsTo("alice"));
    assertFalse(draft(START).belongsTo("bob"));
  }

  @Test
  void anOrderThatNeverWasADraftBelongsToNobodyAsADraft() {
    Draft none = Draft.fold(ID, Samples.history(ID, Samples.place()));

    assertFalse(none.belongsTo("alice"));
    assertEquals(1, none.version());
  }

  @Test
  void aDraftIsAnOrderThatIsNotPlacedYet() {
    Order order = Order.fold(ID, history(START, TEA, SUBMIT));

    assertEquals(OrderStatus.NEW, order.status());
    assertEquals(3, order.version());
  }
}
