package org.ordersystem.order.query;

import static org.ordersystem.order.domain.draft.DraftStatus.OPEN;
import static org.ordersystem.order.domain.draft.DraftStatus.SUBMITTED;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ordersystem.order.domain.DraftEvent;
import org.ordersystem.order.domain.DraftEvent.DraftStarted;
import org.ordersystem.order.domain.DraftEvent.DraftSubmitted;
import org.ordersystem.order.domain.DraftEvent.ItemAdded;
import org.ordersystem.order.domain.DraftEvent.ItemChanged;
import org.ordersystem.order.domain.DraftEvent.ItemRemoved;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.draft.DraftStatus;
import org.ordersystem.order.query.DraftView.Content;
import org.ordersystem.order.query.DraftView.Revision;

/**
 * Builds the view of a draft from the events of its order. A stream is short, so none is stored.
 */
public final class DraftProjection {
  private final Map<String, OrderLine> lines = new LinkedHashMap<>();
  private RecordedEvent first;
  private RecordedEvent last;
  private DraftStatus status = OPEN;

  private DraftProjection() {}

  /** The draft of an order; empty if the order never was one. */
  public static Optional<DraftView> of(List<RecordedEvent> events) {
    DraftProjection draft = new DraftProjection();
    events.forEach(draft::apply);
    return draft.first == null ? Optional.empty() : Optional.of(draft.view());
  }

  private void apply(RecordedEvent next) {
    if (!(next.event() instanceof DraftEvent event)) {
      return;
    }
    last = next;
    switch (event) {
      case DraftStarted _ -> first = next;
      case ItemAdded e -> put(e.sku(), e.quantity(), e.unitPrice());
      case ItemChanged e -> put(e.sku(), e.quantity(), e.unitPrice());
      case ItemRemoved(String sku) -> lines.remove(sku);
      case DraftSubmitted() -> status = SUBMITTED;
    }
  }

  private void put(String sku, int quantity, Money unitPrice) {
    lines.put(sku, new OrderLine(sku, quantity, unitPrice, unitPrice.times(quantity)));
  }

  private DraftView view() {
    return new DraftView(
        first.orderId(),
        ((DraftStarted) first.event()).customerId(),
        status,
        Content.of(lines.values()),
        new Revision(last.version(), first.occurredAt(), last.occurredAt()));
  }
}
