package org.ordersystem.order.domain.draft;

import static org.ordersystem.order.domain.draft.DraftStatus.NONE;
import static org.ordersystem.order.domain.draft.DraftStatus.OPEN;
import static org.ordersystem.order.domain.draft.DraftStatus.SUBMITTED;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.DraftEvent;
import org.ordersystem.order.domain.DraftEvent.DraftStarted;
import org.ordersystem.order.domain.DraftEvent.DraftSubmitted;
import org.ordersystem.order.domain.DraftEvent.ItemAdded;
import org.ordersystem.order.domain.DraftEvent.ItemChanged;
import org.ordersystem.order.domain.DraftEvent.ItemRemoved;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.draft.DraftCommand.PutItem;
import org.ordersystem.order.domain.draft.DraftCommand.RemoveItem;
import org.ordersystem.order.domain.draft.DraftCommand.Start;
import org.ordersystem.order.domain.draft.DraftCommand.Submit;
import org.ordersystem.order.domain.draft.DraftRefused.Reason;

/**
 * A draft, built from the events of its order. What happens to the order after the submission only
 * counts its version up.
 */
public record Draft(
    UUID id, int version, DraftStatus status, @Nullable String customerId, List<OrderLine> lines) {
  /** The most lines that an order may have. */
  static final int MAX_LINES = 100;

  /** A draft is built from all its events at each change, so their number has a bound. */
  static final int MAX_EVENTS = 1000;

  /** Builds the draft from the whole event stream of its order. */
  public static Draft fold(UUID id, List<RecordedEvent> events) {
    Draft draft = new Draft(id, 0, NONE, null, List.of());
    for (RecordedEvent event : events) {
      draft = draft.apply(event);
    }
    return draft;
  }

  /** Whether this is a draft of that customer. */
  public boolean belongsTo(String customer) {
    return status != NONE && customer.equals(customerId);
  }

  /**
   * Returns the event that follows from the command; empty if the draft is so already.
   *
   * @throws DraftRefused if the draft does not allow it
   */
  public Optional<DraftEvent> decide(DraftCommand command) {
    return switch (command) {
      case Start(String customer) -> Optional.of(new DraftStarted(customer));
      case PutItem put -> put(put);
      case RemoveItem(String sku) -> remove(sku);
      case Submit() -> submit();
    };
  }

  private Optional<DraftEvent> put(PutItem put) {
    requireOpen();
    Optional<OrderLine> present = line(put.sku());
    if (present.filter(priced(put.sku(), put.quantity(), put.unitPrice())::equals).isPresent()) {
      return Optional.empty();
    }
    requireCurrency(put);
    requireRoom();
    if (present.isPresent()) {
      return Optional.of(new ItemChanged(put.sku(), put.quantity(), put.unitPrice()));
    }
    if (lines.size() == MAX_LINES) {
      throw new DraftRefused(Reason.FULL, "A draft has at most %d lines.".formatted(MAX_LINES));
    }
    return Optional.of(new ItemAdded(put.sku(), put.quantity(), put.unitPrice()));
  }

  private Optional<DraftEvent> remove(String sku) {
    requireOpen();
    Optional<OrderLine> present = line(sku);
    if (present.isPresent()) {
      requireRoom();
    }
    return present.map(line -> new ItemRemoved(line.sku()));
  }

  private Optional<DraftEvent> submit() {
    if (status == SUBMITTED) {
      return Optional.empty();
    }
    if (lines.isEmpty()) {
      throw new DraftRefused(Reason.EMPTY, "The draft has no lines.");
    }
    return Optional.of(new DraftSubmitted());
  }

  private void requireOpen() {
    if (status != OPEN) {
      throw new DraftRefused(Reason.SUBMITTED, "The draft is submitted and cannot be changed.");
    }
  }

  private void requireRoom() {
    if (version >= MAX_EVENTS) {
      throw new DraftRefused(
          Reason.FULL,
          "A draft takes at most %d changes. Submit it, or start another."
              .formatted(MAX_EVENTS - 1));
    }
  }

  /** A total has one currency. */
  private void requireCurrency(PutItem put) {
    for (OrderLine line : lines) {
      String currency = line.unitPrice().currency();
      if (!line.sku().equals(put.sku()) && !currency.equals(put.unitPrice().currency())) {
        throw new DraftRefused(
            Reason.CURRENCY,
            "%s costs %s, and the draft is in %s."
                .formatted(put.sku(), put.unitPrice().currency(), currency));
      }
    }
  }

  private Optional<OrderLine> line(String sku) {
    return lines.stream().filter(line -> line.sku().equals(sku)).findAny();
  }

  private static OrderLine priced(String sku, int quantity, Money unitPrice) {
    return new OrderLine(sku, quantity, unitPrice, unitPrice.times(quantity));
  }

  /** The draft after the next event of its order. */
  private Draft apply(RecordedEvent next) {
    if (!(next.event() instanceof DraftEvent event)) {
      return with(next, lines);
    }
    return switch (event) {
      case DraftStarted(String customer) ->
          new Draft(id, next.version(), OPEN, customer, List.of());
      case ItemAdded e -> with(next, withLine(priced(e.sku(), e.quantity(), e.unitPrice())));
      case ItemChanged e -> with(next, withLine(priced(e.sku(), e.quantity(), e.unitPrice())));
      case ItemRemoved(String sku) ->
          with(next, lines.stream().filter(line -> !line.sku().equals(sku)).toList());
      case DraftSubmitted() -> new Draft(id, next.version(), SUBMITTED, customerId, lines);
    };
  }

  private Draft with(RecordedEvent next, List<OrderLine> changed) {
    return new Draft(id, next.version(), status, customerId, changed);
  }

  /** A changed line keeps its place. */
  private List<OrderLine> withLine(OrderLine line) {
    List<OrderLine> changed = new ArrayList<>(lines);
    changed.replaceAll(old -> old.sku().equals(line.sku()) ? line : old);
    if (!changed.contains(line)) {
      changed.add(line);
    }
    return List.copyOf(changed);
  }
}
