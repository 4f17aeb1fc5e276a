package org.ordersystem.local.invariants;

import static org.ordersystem.local.config.Service.INVENTORY_SERVICE;
import static org.ordersystem.local.config.Service.ORDER_SERVICE;
import static org.ordersystem.local.config.Service.PAYMENT_PROVIDER_SIMULATOR;
import static org.ordersystem.local.config.Service.PAYMENT_SERVICE;
import static org.ordersystem.local.config.Service.SAGA_ORCHESTRATOR;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.postgres.DatabaseReader;
import org.ordersystem.local.postgres.DatabaseServer;
import org.ordersystem.local.system.LocalSystem;

/**
 * Compares all databases and the payment provider's ledger with the seven invariants of the order
 * system. The comparison is valid only at rest, so it first waits for running sagas, as long as
 * some of them end. A saga that does not end breaks invariant 1.
 */
public final class Invariants {
  /** Longer than the longest wait of a saga before it tries again. */
  private static final Duration REST_LIMIT = Duration.ofSeconds(40);

  private final DatabaseServer server;
  private final Supplier<ProviderLedger> ledger;

  public Invariants(LocalSystem system) {
    this(
        system.postgres(),
        () ->
            ProviderLedger.read(
                system.workspace().url(PAYMENT_PROVIDER_SIMULATOR),
                system.secrets().providerApiKey()));
  }

  /**
   * @param server with the databases of all services
   * @param ledger reads the totals of the provider
   */
  public Invariants(DatabaseServer server, Supplier<ProviderLedger> ledger) {
    this.server = server;
    this.ledger = ledger;
  }

  /** One result for each invariant, in order. */
  public List<InvariantResult> check() {
    return check(REST_LIMIT);
  }

  /**
   * One result for each invariant, in order.
   *
   * @param restLimit how long to wait for the next saga to end
   */
  public List<InvariantResult> check(Duration restLimit) {
    try (DatabaseReader databases = new DatabaseReader(server)) {
      awaitRest(databases, restLimit);
      return List.of(
          everyOrderEnds(databases),
          stock(databases),
          money(databases),
          nothingHeldByUndone(databases),
          oneOrderPerKey(databases),
          eventsAndReadModel(databases),
          effects(databases));
    }
  }

  private static void awaitRest(DatabaseReader databases, Duration limit) {
    boolean progress = true;
    while (progress) {
      long known = open(databases);
      progress = known > 0 && Polling.until(() -> open(databases) < known, limit);
    }
  }

  private static long open(DatabaseReader databases) {
    return databases.number(SAGA_ORCHESTRATOR, "SELECT count(*) FROM saga WHERE ended_at IS NULL");
  }

  private static InvariantResult everyOrderEnds(DatabaseReader databases) {
    return new OrderOutcomes(databases)
        .check(new InvariantResult(1, "Every accepted order ends in exactly one final state"));
  }

  private static InvariantResult stock(DatabaseReader databases) {
    String balance = "SELECT sku FROM stock_balance WHERE ";
    return new InvariantResult(
            2, "Received = on hand + shipped; nothing reserved at rest; nothing negative")
        .counted("products", databases.number(INVENTORY_SERVICE, "SELECT count(*) FROM product"))
        .equal(
            "received",
            databases.number(INVENTORY_SERVICE, "SELECT sum(quantity) FROM stock_receipt"),
            "on hand + shipped",
            databases.number(
                INVENTORY_SERVICE,
                "SELECT sum(on_hand) + sum(coalesce(shipped, 0)) FROM stock_balance"))
        .none(
            "products whose amounts differ",
            databases.column(
                INVENTORY_SERVICE, balance + "received <> on_hand + coalesce(shipped, 0)"))
        .none(
            "products with something reserved",
            databases.column(
                INVENTORY_SERVICE, balance + "reserved <> 0 OR coalesce(held, 0) <> 0"))
        .none(
            "products with a negative amount",
            databases.column(
                INVENTORY_SERVICE, balance + "on_hand < 0 OR reserved < 0 OR reserved > on_hand"));
  }

  private InvariantResult money(DatabaseReader databases) {
    ProviderLedger provider = ledger.get();
    long sold =
        databases.number(
            ORDER_SERVICE, "SELECT sum(total_amount) FROM order_view WHERE status = 'COMPLETED'");
    return new InvariantResult(3, "Captured - refunded = the total of the completed orders")
        .counted("captured", provider.captured())
        .counted("refunded", provider.refunded())
        .equal(
            "at the provider", provider.captured() - provider.refunded(), "completed orders", sold)
        .equal(
            "at the payment service",
            databases.number(
                PAYMENT_SERVICE, "SELECT sum(amount) FROM payment WHERE status = 'CAPTURED'"),
            "completed orders",
            sold)
        .none("payments that the provider does not confirm", unconfirmed(databases));
  }

  /** Payments that only the payment service or only the provider knows. */
  private static List<String> unconfirmed(DatabaseReader databases) {
    Set<String> believed =
        databases.set(
            PAYMENT_SERVICE,
            "SELECT order_id || ' ' || amount FROM payment WHERE status = 'CAPTURED'");
    Set<String> kept =
        databases.set(
            PAYMENT_PROVIDER_SIMULATOR,
            """
            SELECT reference || ' ' || amount FROM charge
            WHERE status = 'captured' AND id NOT IN (SELECT charge_id FROM refund)""");
    List<String> found = new ArrayList<>(without(believed, kept));
    found.addAll(without(kept, believed));
    return found;
  }

  private static InvariantResult nothingHeldByUndone(DatabaseReader databases) {
    Set<String> undone =
        databases.set(
            ORDER_SERVICE,
            "SELECT order_id FROM order_view WHERE status IN ('REJECTED', 'CANCELLED', 'RETURNED')");
    return new InvariantResult(
            4, "A rejected, cancelled or returned order holds no stock and no money")
        .counted("such orders", undone.size())
        .none(
            "of them with stock",
            among(
                undone,
                databases.column(
                    INVENTORY_SERVICE,
                    "SELECT order_id FROM reservation WHERE state IN ('HELD', 'SHIPPED')")))
        .none(
            "of them with a payment",
            among(
                undone,
                databases.column(
                    PAYMENT_SERVICE,
                    "SELECT order_id FROM payment WHERE status NOT IN ('DECLINED', 'REFUNDED')")))
        .none(
            "of them with money at the provider",
            among(
                undone,
                databases.column(
                    PAYMENT_PROVIDER_SIMULATOR,
                    """
                    SELECT reference FROM charge
                    WHERE status = 'captured' AND id NOT IN (SELECT charge_id FROM refund)""")));
  }

  private static InvariantResult oneOrderPerKey(DatabaseReader databases) {
    return new InvariantResult(5, "One customer and one Idempotency-Key: one order")
        .equal(
            "keys",
            databases.number(
                SAGA_ORCHESTRATOR,
                """
                SELECT count(*) FROM (
                  SELECT DISTINCT idempotency_scope, idempotency_key FROM saga
                  WHERE type = 'place-order') k"""),
            "orders begun",
            databases.number(
                SAGA_ORCHESTRATOR,
                "SELECT count(DISTINCT correlation_id) FROM saga WHERE type = 'place-order'"))
        .none(
            "orders with two sagas that place them",
            databases.column(
                SAGA_ORCHESTRATOR,
                """
                SELECT correlation_id FROM saga WHERE type = 'place-order'
                GROUP BY correlation_id HAVING count(*) > 1"""));
  }

  private static InvariantResult eventsAndReadModel(DatabaseReader databases) {
    return new Reports(databases)
        .check(
            new InvariantResult(
                6, "Event versions run 1, 2, 3, ...; every read model is the fold of the events"))
        .counted("events", databases.number(ORDER_SERVICE, "SELECT count(*) FROM event"))
        .equal(
            "orders in the event store",
            databases.number(
                ORDER_SERVICE,
                "SELECT count(DISTINCT order_id) FROM event WHERE type LIKE 'Order%'"),
            "orders in the read model",
            databases.number(ORDER_SERVICE, "SELECT count(*) FROM order_view"))
        .none(
            "orders with a gap", databases.column(ORDER_SERVICE, "SELECT order_id FROM event_gap"))
        .none(
            "orders whose view differs",
            databases.column(ORDER_SERVICE, "SELECT order_id FROM order_view_drift"));
  }

  private static InvariantResult effects(DatabaseReader databases) {
    return new StepEffects(databases)
        .check(
            new InvariantResult(7, "No step takes effect twice, and none after its compensation"));
  }

  private static List<String> without(Collection<String> values, Set<String> known) {
    return values.stream().filter(value -> !known.contains(value)).toList();
  }

  private static List<String> among(Set<String> values, List<String> candidates) {
    return candidates.stream().filter(values::contains).toList();
  }
}
