package org.ordersystem.local.invariants;

import static org.ordersystem.local.config.Service.INVENTORY_SERVICE;
import static org.ordersystem.local.config.Service.ORDER_SERVICE;
import static org.ordersystem.local.config.Service.PAYMENT_PROVIDER_SIMULATOR;
import static org.ordersystem.local.config.Service.PAYMENT_SERVICE;
import static org.ordersystem.local.config.Service.SAGA_ORCHESTRATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.postgres.DatabaseReader;

/**
 * Compares the marks of the participants with the outcome of each saga and the effects of its
 * steps.
 */
final class StepEffects {
  /** A step of a saga type, and the participant that keeps its mark. */
  private record Step(String saga, Service participant, String name) {}

  /** Older sagas are skipped, because participants keep their marks for 30 days only. */
  private static final String REMEMBERED = "started_at > now() - interval '29 days'";

  private static final String PLACE_ORDER = "place-order";
  private static final String RETURN_ORDER = "return-order";

  private static final List<Step> STEPS =
      List.of(
          new Step(PLACE_ORDER, ORDER_SERVICE, "create-order"),
          new Step(PLACE_ORDER, INVENTORY_SERVICE, "reserve-inventory"),
          new Step(PLACE_ORDER, PAYMENT_SERVICE, "charge-payment"),
          new Step(PLACE_ORDER, INVENTORY_SERVICE, "ship-order"),
          new Step(PLACE_ORDER, ORDER_SERVICE, "complete-order"),
          new Step(RETURN_ORDER, ORDER_SERVICE, "approve-return"),
          new Step(RETURN_ORDER, INVENTORY_SERVICE, "restock-goods"),
          new Step(RETURN_ORDER, PAYMENT_SERVICE, "refund-payment"),
          new Step(RETURN_ORDER, ORDER_SERVICE, "complete-return"));

  private final DatabaseReader databases;

  StepEffects(DatabaseReader databases) {
    this.databases = databases;
  }

  InvariantResult check(InvariantResult result) {
    return result
        .counted("marks", marks())
        .none("steps of completed sagas that are not done", undoneInCompleted())
        .none("steps of compensated sagas that are in effect", doneInCompensated())
        .none("orders charged twice", chargedTwice())
        .none(
            "orders with two events of one kind",
            databases.column(
                ORDER_SERVICE,
                """
                SELECT order_id FROM event WHERE type LIKE 'Order%'
                GROUP BY order_id, type HAVING count(*) > 1"""))
        .none("shipments of rejected or cancelled orders", shippedInVain());
  }

  private long marks() {
    return STEPS.stream()
        .map(Step::participant)
        .distinct()
        .mapToLong(participant -> databases.number(participant, "SELECT count(*) FROM saga_mark"))
        .sum();
  }

  private List<String> undoneInCompleted() {
    List<String> found = new ArrayList<>();
    for (Step step : STEPS) {
      Set<String> done = marked(step, "'DONE'");
      sagas(step.saga(), "COMPLETED").stream()
          .filter(saga -> !done.contains(saga))
          .forEach(saga -> found.add(saga + " " + step.name()));
    }
    return found;
  }

  private List<String> doneInCompensated() {
    List<String> found = new ArrayList<>();
    for (Step step : STEPS) {
      Set<String> compensated = sagas(step.saga(), "COMPENSATED");
      marked(step, "'STARTED', 'DONE', 'COMPENSATING'").stream()
          .filter(compensated::contains)
          .forEach(saga -> found.add(saga + " " + step.name()));
    }
    return found;
  }

  private Set<String> sagas(String type, String status) {
    return databases.set(
        SAGA_ORCHESTRATOR,
        "SELECT id FROM saga WHERE type = '%s' AND status = '%s' AND %s"
            .formatted(type, status, REMEMBERED));
  }

  private Set<String> marked(Step step, String states) {
    return databases.set(
        step.participant(),
        "SELECT saga_id FROM saga_mark WHERE step = '%s' AND state IN (%s)"
            .formatted(step.name(), states));
  }

  private List<String> chargedTwice() {
    return databases.column(
        PAYMENT_PROVIDER_SIMULATOR,
        "SELECT reference FROM charge WHERE status = 'captured' GROUP BY reference HAVING count(*) > 1");
  }

  private List<String> shippedInVain() {
    Set<String> undone =
        databases.set(
            ORDER_SERVICE,
            "SELECT order_id FROM order_view WHERE status IN ('REJECTED', 'CANCELLED')");
    return databases.column(INVENTORY_SERVICE, "SELECT order_id FROM shipment").stream()
        .filter(undone::contains)
        .toList();
  }
}
