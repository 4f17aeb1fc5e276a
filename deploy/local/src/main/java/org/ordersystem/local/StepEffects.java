package org.ordersystem.local;

import static org.ordersystem.local.Service.INVENTORY_SERVICE;
import static org.ordersystem.local.Service.ORDER_SERVICE;
import static org.ordersystem.local.Service.PAYMENT_PROVIDER_SIMULATOR;
import static org.ordersystem.local.Service.PAYMENT_SERVICE;
import static org.ordersystem.local.Service.SAGA_ORCHESTRATOR;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Compares the participants' marks with how each saga ended and with what the steps left behind.
 */
final class StepEffects {
  /** Which participant keeps the mark of which step. */
  private record Step(Service participant, String name) {}

  private static final List<Step> STEPS =
      List.of(
          new Step(ORDER_SERVICE, "create-order"),
          new Step(INVENTORY_SERVICE, "reserve-inventory"),
          new Step(PAYMENT_SERVICE, "charge-payment"),
          new Step(INVENTORY_SERVICE, "ship-order"),
          new Step(ORDER_SERVICE, "complete-order"));

  private final Books books;

  StepEffects(Books books) {
    this.books = books;
  }

  Finding check(Finding finding) {
    return finding
        .counted("marks", marks())
        .none("steps of completed sagas that are not done", undoneInCompleted())
        .none("steps of compensated sagas that are in effect", doneInCompensated())
        .none("orders charged twice", chargedTwice())
        .none(
            "orders with two final events or placed twice",
            books.column(
                ORDER_SERVICE,
                "SELECT order_id FROM event GROUP BY order_id, type HAVING count(*) > 1"))
        .none("shipments of rejected or cancelled orders", shippedInVain());
  }

  private long marks() {
    return STEPS.stream()
        .map(Step::participant)
        .distinct()
        .mapToLong(participant -> books.number(participant, "SELECT count(*) FROM saga_mark"))
        .sum();
  }

  private List<String> undoneInCompleted() {
    Set<String> completed = sagas("COMPLETED");
    List<String> found = new ArrayList<>();
    for (Step step : STEPS) {
      Set<String> done = marked(step, "'DONE'");
      completed.stream()
          .filter(saga -> !done.contains(saga))
          .forEach(saga -> found.add(saga + " " + step.name()));
    }
    return found;
  }

  private List<String> doneInCompensated() {
    Set<String> compensated = sagas("COMPENSATED");
    List<String> found = new ArrayList<>();
    for (Step step : STEPS) {
      marked(step, "'STARTED', 'DONE', 'COMPENSATING'").stream()
          .filter(compensated::contains)
          .forEach(saga -> found.add(saga + " " + step.name()));
    }
    return found;
  }

  private Set<String> sagas(String status) {
    return books.set(
        SAGA_ORCHESTRATOR, "SELECT id FROM saga WHERE status = '%s'".formatted(status));
  }

  private Set<String> marked(Step step, String states) {
    return books.set(
        step.participant(),
        "SELECT saga_id FROM saga_mark WHERE step = '%s' AND state IN (%s)"
            .formatted(step.name(), states));
  }

  private List<String> chargedTwice() {
    return books.column(
        PAYMENT_PROVIDER_SIMULATOR,
        "SELECT reference FROM charge WHERE status = 'captured' GROUP BY reference HAVING count(*) > 1");
  }

  private List<String> shippedInVain() {
    Set<String> undone =
        books.set(
            ORDER_SERVICE,
            "SELECT order_id FROM order_view WHERE status IN ('REJECTED', 'CANCELLED')");
    return books.column(INVENTORY_SERVICE, "SELECT order_id FROM shipment").stream()
        .filter(undone::contains)
        .toList();
  }
}
