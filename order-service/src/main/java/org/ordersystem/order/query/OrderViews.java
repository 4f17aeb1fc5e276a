package org.ordersystem.order.query;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads order views, with one statement for each query. */
@ApplicationScoped
public class OrderViews implements PanacheRepositoryBase<OrderViewRow, UUID> {
  private static final Map<String, String> CONDITIONS =
      Map.of(
          "customer", "customerId = :customer",
          "status", "status = :status",
          "before", "orderId < :before");

  /** The view of an order; empty if there is no such order. */
  public Optional<OrderView> find(UUID orderId) {
    return findByIdOptional(orderId).map(OrderViewRow::toView);
  }

  /** The views of these orders, in any order. */
  public List<OrderView> find(Collection<UUID> orderIds) {
    return list("orderId in ?1", orderIds).stream().map(OrderViewRow::toView).toList();
  }

  /** The newest {@code limit} orders that match the filter, newest first. */
  public List<OrderView> newest(OrderFilter filter, int limit) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> values = new HashMap<>();
    filter.customerId().ifPresent(id -> values.put("customer", id));
    filter.status().ifPresent(status -> values.put("status", status));
    filter.placedBefore().ifPresent(id -> values.put("before", id));
    values.keySet().forEach(name -> conditions.add(CONDITIONS.get(name)));
    return find(String.join(" and ", conditions), Sort.descending("orderId"), values)
        .page(0, limit)
        .list() // a stream would hold the connection
        .stream()
        .map(OrderViewRow::toView)
        .toList();
  }
}
