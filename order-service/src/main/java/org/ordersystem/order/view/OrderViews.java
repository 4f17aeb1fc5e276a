package org.ordersystem.order.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.order.domain.Order;

/** The queries of the read model, one statement each. */
@ApplicationScoped
public class OrderViews implements PanacheRepositoryBase<OrderView, UUID> {
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "customer", "customerId = :customer",
          "status", "status = :status",
          "before", "orderId < :before");

  /** The order, where there is one. */
  public Optional<Order> order(UUID orderId) {
    return findByIdOptional(orderId).map(OrderView::toOrder);
  }

  /** The newest {@code limit} orders of those asked for, newest first. */
  public List<Order> newest(OrderFilter filter, int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> values = new HashMap<>();
    filter.customerId().ifPresent(id -> values.put("customer", id));
    filter.status().ifPresent(status -> values.put("status", status));
    filter.placedBefore().ifPresent(id -> values.put("before", id));
    values.keySet().forEach(name -> conditions.add(CONDITIONS.get(name)));
    return find(String.join(" and ", conditions), Sort.descending("orderId"), values)
        .page(0, limit)
        .list() // a stream would keep the connection
        .stream()
        .map(OrderView::toOrder)
        .toList();
  }
}
