package org.ordersystem.local.invariants;

import static org.ordersystem.local.config.Service.ORDER_SERVICE;
import static org.ordersystem.local.config.Service.SAGA_ORCHESTRATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ordersystem.local.postgres.DatabaseReader;

/**
 * Compares the final state of each order with the outcome of its sagas: the one that placed it, and
 * those that were to return it.
 */
final class OrderOutcomes {
  private final DatabaseReader databases;

  OrderOutcomes(DatabaseReader databases) {
    this.databases = databases;
  }

  InvariantResult check(InvariantResult result) {
    Set<String> orders = orders("status IS NOT NULL");
    Set<String> sagas =
        databases.set(
            SAGA_ORCHESTRATOR, "SELECT correlation_id FROM saga WHERE type = 'place-order'");
    Set<String> returns =
        databases.set(
            SAGA_ORCHESTRATOR, "SELECT correlation_id FROM saga WHERE type <> 'place-order'");
    return result
        .counted("orders", orders.size())
        .counted("sagas", sagas.size())
        .counted("orders with a return", returns.size())
        .none(
            "sagas that have not ended",
            databases.column(SAGA_ORCHESTRATOR, "SELECT id FROM saga WHERE ended_at IS NULL"))
        .none("sagas without their order", without(sagas, orders))
        .none("orders without exactly one final event", withoutOneEnd())
        .none("orders whose saga ended otherwise", placedOtherwise())
        .none("orders returned twice", returnedTwice())
        .none("orders whose return ended otherwise", returnedOtherwise(sagas));
  }

  /** A return follows a completion and is not a second final event. A draft has none yet. */
  private List<String> withoutOneEnd() {
    return databases.column(
        ORDER_SERVICE,
        """
        SELECT order_id FROM event WHERE type LIKE 'Order%' GROUP BY order_id
        HAVING count(*) FILTER (
            WHERE type IN ('OrderCompleted', 'OrderRejected', 'OrderCancelled')) <> 1
          OR count(*) FILTER (WHERE type = 'OrderReturned')
            > count(*) FILTER (WHERE type = 'OrderCompleted')""");
  }

  private List<String> placedOtherwise() {
    List<String> found = new ArrayList<>();
    found.addAll(
        without(sagas("place-order", "COMPLETED"), orders("status IN ('COMPLETED', 'RETURNED')")));
    found.addAll(
        without(
            sagas("place-order", "COMPENSATED"), orders("status IN ('REJECTED', 'CANCELLED')")));
    return found;
  }

  private List<String> returnedTwice() {
    return databases.column(
        SAGA_ORCHESTRATOR,
        """
        SELECT correlation_id FROM saga WHERE type = 'return-order' AND status = 'COMPLETED'
        GROUP BY correlation_id HAVING count(*) > 1""");
  }

  /** If the log still has the saga that placed an order, it has the later return, too. */
  private List<String> returnedOtherwise(Set<String> known) {
    Set<String> done = sagas("return-order", "COMPLETED");
    Set<String> returned = orders("status = 'RETURNED'");
    List<String> found = new ArrayList<>(without(done, returned));
    returned.retainAll(known);
    found.addAll(without(returned, done));
    return found;
  }

  private Set<String> orders(String condition) {
    return databases.set(ORDER_SERVICE, "SELECT order_id FROM order_view WHERE " + condition);
  }

  private Set<String> sagas(String type, String status) {
    return databases.set(
        SAGA_ORCHESTRATOR,
        "SELECT correlation_id FROM saga WHERE type = '%s' AND status = '%s'"
            .formatted(type, status));
  }

  private static List<String> without(Set<String> values, Set<String> known) {
    return values.stream().filter(value -> !known.contains(value)).toList();
  }
}
