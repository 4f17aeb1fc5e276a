package org.ordersystem.order.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.ordersystem.order.domain.CommandSequences;
import org.ordersystem.order.domain.DraftEvent.DraftStarted;
import org.ordersystem.order.domain.DraftEvent.DraftSubmitted;
import org.ordersystem.order.domain.OrderEvent;
import org.ordersystem.order.domain.OrderEvent.OrderPlaced;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;

/**
 * Events of random orders at random times of some days, some of which began as drafts. The same
 * seed gives the same ones, but for their ids.
 */
final class RandomOrders {
  private final long seed;
  private final Random random;
  private final List<List<RecordedEvent>> open = new ArrayList<>();

  RandomOrders(long seed, int orders) {
    this.seed = seed;
    this.random = new Random(seed);
    for (int i = 0; i < orders; i++) {
      open.add(order(random.nextLong()));
    }
    open.removeIf(List::isEmpty);
  }

  boolean isOver() {
    return open.isEmpty();
  }

  boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** The next one or two events of one of the orders. */
  List<RecordedEvent> next() {
    List<RecordedEvent> order = open.get(random.nextInt(open.size()));
    int count = Math.min(order.size(), 1 + random.nextInt(2));
    List<RecordedEvent> events = List.copyOf(order.subList(0, count));
    order.subList(0, count).clear();
    open.removeIf(List::isEmpty);
    return events;
  }

  private List<RecordedEvent> order(long orderSeed) {
    UUID id = Samples.newId();
    Duration later = Duration.ofMinutes(random.nextInt(3 * 24 * 60));
    List<RecordedEvent> events = new ArrayList<>();
    if (chance(4)) {
      events.add(later(id, 1, later, new DraftStarted("customer-0")));
      events.add(later(id, 2, later, new DraftSubmitted()));
    }
    int drafted = events.size();
    for (RecordedEvent event :
        CommandSequences.outcome(id, new CommandSequences(orderSeed).next())) {
      Duration at = later.plusMinutes(40L * event.version());
      events.add(later(id, drafted + event.version(), at, event.event()));
    }
    return events;
  }

  private static RecordedEvent later(UUID id, int version, Duration later, OrderEvent event) {
    return new RecordedEvent(
        id, version, Samples.RECORDED_AT.plus(later), placed(event, later), Samples.METADATA);
  }

  private static OrderEvent placed(OrderEvent event, Duration later) {
    return event instanceof OrderPlaced e
        ? new OrderPlaced(e.customerId(), e.lines(), e.shipTo(), e.placedAt().plus(later))
        : event;
  }

  @Override
  public String toString() {
    return "seed " + seed;
  }
}
