package org.ordersystem.order.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.StatelessSession;
import org.ordersystem.order.domain.RecordedEvent;

/**
 * Updates the view of an order in the transaction that appends the events, so that customers read
 * their own writes. The view before is folded from the stream, which the command has read anyway,
 * and the stateless session writes without reading: one statement for each append.
 */
@ApplicationScoped
public class InlineProjection {
  private final StatelessSession session;

  InlineProjection(StatelessSession session) {
    this.session = session;
  }

  /**
   * Writes the view. Call it after the append, which excludes other transactions that change the
   * same order.
   *
   * @param history the order's events before the append
   * @param appended the events that were appended
   */
  public void project(List<RecordedEvent> history, List<RecordedEvent> appended) {
    OrderView before = OrderProjection.apply(null, history);
    OrderViewRow row = OrderViewRow.of(OrderProjection.apply(before, appended));
    if (before == null) {
      session.insert(row);
    } else {
      session.update(row);
    }
  }
}
