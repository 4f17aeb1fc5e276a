package org.ordersystem.order.view;

import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.StatelessSession;
import org.ordersystem.order.domain.Order;

/**
 * Writes the read model in the transaction that appends the events, so that a customer reads what
 * they just wrote. The stateless session writes without reading first: one statement.
 */
@ApplicationScoped
public class OrderProjection {
  private final StatelessSession session;

  OrderProjection(StatelessSession session) {
    this.session = session;
  }

  /**
   * Makes the row of {@code before} show {@code after}. The append before it has made sure that no
   * other transaction changes the same order.
   */
  public void show(Order before, Order after) {
    if (before.version() == 0) {
      session.insert(OrderView.of(after));
    } else {
      session.update(OrderView.of(after));
    }
  }
}
