package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.ordersystem.order.domain.Samples.cancel;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.history;
import static org.ordersystem.order.domain.Samples.place;
import static org.ordersystem.order.domain.Samples.reject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.order.domain.DraftEvent.DraftStarted;
import org.ordersystem.order.domain.DraftEvent.DraftSubmitted;
import org.ordersystem.order.domain.DraftEvent.ItemAdded;
import org.ordersystem.order.domain.DraftEvent.ItemChanged;
import org.ordersystem.order.domain.DraftEvent.ItemRemoved;
import org.ordersystem.order.domain.EventMetadata;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.domain.OrderEvent;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.json.StoredJson;

/**
 * An event is stored forever, so its JSON must not change by accident. If a test fails here, do not
 * change the file: add a schema version with an upcaster and a file of its own.
 */
class GoldenFilesTest {
  @ParameterizedTest
  @EnumSource
  void theStoredJsonOfAnEventDoesNotChange(EventType type) {
    String golden = GoldenFile.read(type, type.schemaVersion());

    assertEquals(
        StoredJson.read(golden, JsonNode.class),
        StoredJson.read(StoredJson.write(sample(type)), JsonNode.class));
  }

  @ParameterizedTest
  @MethodSource("generations")
  void everyGenerationOfAnEventIsRead(EventType type, int schemaVersion) {
    OrderEvent read =
        EventCodec.read(
            type.storedName(),
            schemaVersion,
            Samples.PLACED_AT,
            GoldenFile.read(type, schemaVersion));

    boolean withAddress = type == EventType.ORDER_PLACED && schemaVersion == 1;
    assertEquals(withAddress ? placedWithAddress() : sample(type), read);
  }

  /**
   * A field may be left out in the same schema version, because a version that knows it can do
   * without: both may run at the same time.
   */
  @Test
  void anAddressInAnEventIsRead() {
    OrderEvent read =
        EventCodec.read(
            "OrderPlaced", 2, Samples.PLACED_AT, GoldenFile.read("OrderPlaced.2-with-address"));

    assertEquals(placedWithAddress(), read);
  }

  private static OrderPlaced placedWithAddress() {
    return new OrderPlaced("alice", place().lines(), Samples.BERLIN, Samples.PLACED_AT);
  }

  @Test
  void theStoredJsonOfTheMetadataDoesNotChange() {
    EventMetadata metadata =
        new EventMetadata(
            Samples.METADATA.sagaId(),
            "create-order",
            "saga-orchestrator",
            "0af7651916cd43dd8448eb211c80319c");

    assertEquals(
        StoredJson.read(GoldenFile.read("Metadata.2"), JsonNode.class),
        StoredJson.read(StoredJson.write(metadata), JsonNode.class));
  }

  @Test
  void metadataOfEachGenerationIsRead() {
    EventMetadata first = StoredJson.read(GoldenFile.read("Metadata.1"), EventMetadata.class);
    EventMetadata second = StoredJson.read(GoldenFile.read("Metadata.2"), EventMetadata.class);

    assertEquals(null, first.causation());
    assertEquals("create-order", second.causation());
    assertEquals(first.sagaId(), second.sagaId());
  }

  static Stream<Arguments> generations() {
    return Stream.of(EventType.values())
        .flatMap(
            type ->
                IntStream.rangeClosed(1, type.schemaVersion())
                    .mapToObj(version -> Arguments.of(type, version)));
  }

  private static OrderEvent sample(EventType type) {
    return switch (type) {
      case DRAFT_STARTED -> new DraftStarted("alice");
      case ITEM_ADDED -> new ItemAdded("TEA-EARL-GREY", 2, Samples.euro(899));
      case ITEM_CHANGED -> new ItemChanged("TEA-EARL-GREY", 3, Samples.euro(899));
      case ITEM_REMOVED -> new ItemRemoved("TEA-EARL-GREY");
      case DRAFT_SUBMITTED -> new DraftSubmitted();
      case ORDER_PLACED -> last(place());
      case ORDER_COMPLETED -> last(place(), complete());
      case ORDER_REJECTED -> last(place(), reject());
      case ORDER_CANCELLED -> last(place(), cancel());
      case ORDER_RETURNED -> last(place(), complete(), new Return());
    };
  }

  private static OrderEvent last(OrderCommand... commands) {
    return history(Samples.newId(), commands).getLast().event();
  }
}
