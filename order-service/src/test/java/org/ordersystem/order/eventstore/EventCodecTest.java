package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.CommandSequences;
import org.ordersystem.order.domain.DraftEvent;
import org.ordersystem.order.domain.OrderEvent;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.json.StoredJson;

class EventCodecTest {
  private static final Instant THEN = Instant.parse("2024-12-24T18:00:00Z");

  @Test
  void anOrderThatWasPlacedUnderTheFirstSchemaIsStillRead() {
    OrderPlaced placed =
        (OrderPlaced)
            EventCodec.read("OrderPlaced", 1, THEN, GoldenFile.read(EventType.ORDER_PLACED, 1));

    assertEquals(THEN, placed.placedAt());
    assertEquals("alice", placed.customerId());
    assertEquals(Samples.BERLIN, placed.shipTo());
  }

  @Property
  void whatIsStoredIsReadBack(@ForAll long seed) {
    List<RecordedEvent> history =
        CommandSequences.outcome(Samples.newId(), new CommandSequences(seed).next());

    for (RecordedEvent recorded : history) {
      OrderEvent event = recorded.event();
      assertEquals(
          event,
          EventCodec.read(
              EventCodec.typeName(event),
              EventType.of(event).schemaVersion(),
              recorded.occurredAt(),
              StoredJson.write(event)));
    }
  }

  @Test
  void fieldsOfALaterMinorChangeArePassedOver() {
    OrderEvent event =
        EventCodec.read("OrderRejected", 1, THEN, "{\"code\":\"OUT_OF_STOCK\",\"later\":true}");

    assertEquals(new OrderEvent.OrderRejected("OUT_OF_STOCK", null), event);
  }

  @Test
  void anEventOfALaterSchemaOrUnknownTypeIsNotGuessedAt() {
    assertThrows(UnreadableEvent.class, () -> EventCodec.read("OrderRejected", 2, THEN, "{}"));
    assertThrows(UnreadableEvent.class, () -> EventCodec.read("OrderForgotten", 1, THEN, "{}"));
  }

  @Test
  void everyKindOfEventCanBeReadUnderItsOwnName() {
    Set<String> kinds =
        Stream.of(OrderEvent.class, DraftEvent.class)
            .flatMap(events -> Arrays.stream(events.getPermittedSubclasses()))
            .filter(Class::isRecord)
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());

    assertEquals(
        kinds,
        Arrays.stream(EventType.values()).map(EventType::storedName).collect(Collectors.toSet()));
  }

  @Test
  void noEventHasAPlaceForThePaymentMethod() {
    for (RecordedEvent recorded :
        Samples.history(Samples.newId(), Samples.place(), Samples.complete())) {
      assertFalse(EventCodec.data(recorded.event()).toString().contains("paymentMethod"));
    }
  }
}
