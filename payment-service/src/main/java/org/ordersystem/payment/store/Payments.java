package org.ordersystem.payment.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.ordersystem.payment.domain.ChargeDecision;
import org.ordersystem.payment.domain.ChargeDecision.Captured;
import org.ordersystem.payment.domain.ChargeDecision.Declined;
import org.ordersystem.payment.domain.NothingCaptured;
import org.ordersystem.payment.domain.Payment;

/**
 * The stored payments. The writing methods run in the caller's transaction and fail if the payment
 * is not in the expected state.
 */
@ApplicationScoped
public class Payments {
  private final PaymentTable table;

  Payments(PaymentTable table) {
    this.table = table;
  }

  /** Stores payments before the provider is asked for them, in one statement. */
  public void store(List<Payment> intended) {
    table
        .getSession()
        .createNativeMutationQuery(
            """
            INSERT INTO payment (order_id, id, amount, currency, method, status, created_at, updated_at)
            SELECT order_id, id, amount, currency, method, 'INTENDED', now(), now()
            FROM unnest(:orderIds, :ids, :amounts, :currencies, :methods)
                AS new (order_id, id, amount, currency, method)""")
        .setParameter("orderIds", array(intended, Payment::orderId, UUID[]::new))
        .setParameter("ids", array(intended, Payment::id, UUID[]::new))
        .setParameter("amounts", array(intended, p -> p.amount().amount(), Long[]::new))
        .setParameter("currencies", array(intended, p -> p.amount().currency(), String[]::new))
        .setParameter("methods", array(intended, p -> p.method().token(), String[]::new))
        .executeUpdate();
  }

  /** Reads a payment, in the caller's transaction or in a new one. */
  @Transactional
  public Payment get(UUID orderId) {
    return table
        .findByIdOptional(orderId)
        .orElseThrow(() -> new IllegalStateException("no payment of order " + orderId))
        .payment();
  }

  /**
   * The captured charge of an order, even if it was refunded since.
   *
   * @throws NothingCaptured if nothing was captured
   */
  @Transactional
  public Captured captured(UUID orderId) {
    return table
        .findByIdOptional(orderId)
        .flatMap(row -> row.payment().decision())
        .filter(Captured.class::isInstance)
        .map(Captured.class::cast)
        .orElseThrow(() -> new NothingCaptured(orderId));
  }

  /** Stores what the provider has decided about payments, in one statement. */
  public void decided(Map<Payment, ChargeDecision> decisions) {
    List<Map.Entry<Payment, ChargeDecision>> all = List.copyOf(decisions.entrySet());
    int changed =
        table
            .getSession()
            .createNativeMutationQuery(
                """
                UPDATE payment p
                SET status = new.status, provider_charge_id = new.charge_id,
                    decline_code = new.decline_code, updated_at = now()
                FROM unnest(:orderIds, :statuses, :chargeIds, :declineCodes)
                    AS new (order_id, status, charge_id, decline_code)
                WHERE p.order_id = new.order_id AND p.status = 'INTENDED'""")
            .setParameter("orderIds", array(all, e -> e.getKey().orderId(), UUID[]::new))
            .setParameter("statuses", array(all, e -> status(e.getValue()).name(), String[]::new))
            .setParameter("chargeIds", array(all, e -> chargeId(e.getValue()), String[]::new))
            .setParameter("declineCodes", array(all, e -> declineCode(e.getValue()), String[]::new))
            .executeUpdate();
    if (changed != all.size()) {
      throw new IllegalStateException("a payment is decided already");
    }
  }

  private static PaymentStatus status(ChargeDecision decision) {
    return decision instanceof Captured ? PaymentStatus.CAPTURED : PaymentStatus.DECLINED;
  }

  private static @Nullable String chargeId(ChargeDecision decision) {
    return decision instanceof Captured(String id) ? id : null;
  }

  private static @Nullable String declineCode(ChargeDecision decision) {
    return decision instanceof Declined(String code) ? code : null;
  }

  private static <R, T> T[] array(List<R> rows, Function<R, T> column, IntFunction<T[]> newArray) {
    return rows.stream().map(column).toArray(newArray);
  }

  public void declined(UUID orderId, Declined declined) {
    change(
        orderId,
        """
        status = DECLINED, declineCode = :code, updatedAt = :now
        where orderId = :orderId and status = INTENDED""",
        Map.of("code", declined.code()));
  }

  public void refunded(UUID orderId, Captured captured, String refundId) {
    change(
        orderId,
        """
        status = REFUNDED, providerChargeId = :chargeId, providerRefundId = :refundId,
          updatedAt = :now
        where orderId = :orderId and status in (INTENDED, CAPTURED)""",
        Map.of("chargeId", captured.chargeId(), "refundId", refundId));
  }

  private void change(UUID orderId, String update, Map<String, Object> values) {
    Map<String, Object> parameters = new HashMap<>(values);
    parameters.put("orderId", orderId);
    parameters.put("now", Instant.now());
    if (table.update(update, parameters) != 1) {
      throw new IllegalStateException("the payment of order " + orderId + " cannot be changed so");
    }
  }
}
