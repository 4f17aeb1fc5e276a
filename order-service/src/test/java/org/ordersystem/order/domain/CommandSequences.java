package org.ordersystem.order.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ordersystem.order.domain.OrderCommand.Cancel;
import org.ordersystem.order.domain.OrderCommand.Complete;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.OrderCommand.Reject;
import org.ordersystem.order.domain.OrderCommand.Return;

/** Random commands on one order, valid or not. The same seed gives the same commands. */
public final class CommandSequences {
  private static final List<String> PRODUCTS = List.of("TEA-EARL-GREY", "TEA-ASSAM", "MUG", "POT");

  private final Random random;
  private final List<OrderLine> ordered;

  public CommandSequences(long seed) {
    random = new Random(seed);
    ordered =
        PRODUCTS.subList(0, 1 + random.nextInt(PRODUCTS.size())).stream()
            .map(sku -> OrderLine.unpriced(sku, 1 + random.nextInt(1000)))
            .toList();
  }

  /** Returns up to six commands. The first one usually places the order. */
  public List<OrderCommand> next() {
    List<OrderCommand> commands = new ArrayList<>();
    if (random.nextInt(10) > 0) {
      commands.add(place());
    }
    for (int more = random.nextInt(6); more > 0; more--) {
      commands.add(any());
    }
    return commands;
  }

  /** Returns the events of the commands. Refused commands have none. */
  public static List<RecordedEvent> outcome(UUID id, List<OrderCommand> commands) {
    List<RecordedEvent> events = new ArrayList<>();
    for (OrderCommand command : commands) {
      Order order = Order.fold(id, events);
      try {
        events.add(
            new RecordedEvent(
                id,
                order.version() + 1,
                Samples.RECORDED_AT.plusSeconds(events.size()),
                order.decide(command),
                Samples.METADATA));
      } catch (CommandRefused refused) {
        continue;
      }
    }
    return events;
  }

  private OrderCommand any() {
    return switch (random.nextInt(5)) {
      case 0 -> place();
      case 1 -> complete();
      case 2 -> new Reject(new Rejection("OUT_OF_STOCK", random.nextBoolean() ? "sold out" : null));
      case 3 -> new Return();
      default -> new Cancel(random.nextBoolean() ? "CANCELLED" : null, null);
    };
  }

  private Place place() {
    return new Place("customer-" + random.nextInt(3), ordered, Samples.BERLIN, Samples.PLACED_AT);
  }

  private Complete complete() {
    List<OrderLine> priced = ordered.stream().map(this::price).toList();
    long total = priced.stream().mapToLong(line -> line.lineTotal().amount()).sum();
    return new Complete(
        priced, Samples.euro(total), "payment", new Shipment("shipment", "TRACK-1"));
  }

  private OrderLine price(OrderLine line) {
    Money unit = Samples.euro(random.nextInt(100_000));
    return new OrderLine(line.sku(), line.quantity(), unit, unit.times(line.quantity()));
  }
}
