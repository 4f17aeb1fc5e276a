package org.ordersystem.order.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.draft.DraftStatus;

/**
 * A draft as its customer sees it. The order that it becomes has the same id. Its prices are those
 * of the catalogue when each line was put. The groups are flat in its JSON.
 */
public record DraftView(
    UUID id,
    @JsonIgnore String customerId,
    DraftStatus status,
    @JsonUnwrapped Content content,
    @JsonUnwrapped Revision revision) {

  /**
   * The lines and the total of a draft.
   *
   * @param total null if there are no lines
   */
  public record Content(List<OrderLine> lines, @Nullable Money total) {
    static Content of(Collection<OrderLine> lines) {
      return new Content(
          List.copyOf(lines),
          lines.stream().map(OrderLine::lineTotal).reduce(Money::plus).orElse(null));
    }
  }

  /** The version of the draft that the view shows. */
  public record Revision(int version, Instant createdAt, Instant updatedAt) {}
}
