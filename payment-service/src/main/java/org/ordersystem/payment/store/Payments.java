package org.ordersystem.payment.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
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

  /** Stores a payment before the provider is asked for it, and returns it. */
  public Payment store(Payment payment) {
    table.persist(PaymentEntity.intended(payment, Instant.now()));
    return payment;
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

  public void captured(UUID orderId, Captured captured) {
    change(
        orderId,
        """
        status = CAPTURED, providerChargeId = :chargeId, updatedAt = :now
        where orderId = :orderId and status = INTENDED""",
        Map.of("chargeId", captured.chargeId()));
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
