package org.ordersystem.payment.charging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.Intent;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepOutcome;
import org.ordersystem.participant.step.StepKey;
import org.ordersystem.payment.domain.ChargeDecision;
import org.ordersystem.payment.domain.ChargeDecision.Captured;
import org.ordersystem.payment.domain.ChargeDecision.Declined;
import org.ordersystem.payment.domain.Money;
import org.ordersystem.payment.domain.NothingCaptured;
import org.ordersystem.payment.domain.Payment;
import org.ordersystem.payment.domain.PaymentMethod;
import org.ordersystem.payment.domain.PaymentReceipt;
import org.ordersystem.payment.provider.PaymentProvider;
import org.ordersystem.payment.store.Payments;

/**
 * Charges and refunds payments: the intent is stored, the provider is called, the outcome is
 * stored. No database transaction is open while the provider is called.
 */
@ApplicationScoped
public class PaymentService {
  private final SagaFence fence;
  private final Payments payments;
  private final PaymentProvider provider;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  PaymentService(SagaFence fence, Payments payments, PaymentProvider provider) {
    this.fence = fence;
    this.payments = payments;
    this.provider = provider;
  }

  /** Charges an order once. A repeated call charges the payment that the first call stored. */
  public PaymentReceipt charge(StepKey step, UUID orderId, Money amount, PaymentMethod method) {
    return fence
        .externalAction(
            step,
            PaymentReceipt.class,
            new Intent<>(
                () -> store(Payment.intended(orderId, ids.generate(), amount, method)),
                () -> payments.get(orderId)),
            provider::charge,
            this::settleCharge)
        .answer();
  }

  /**
   * Compensates the charge of an order. If its outcome is not known, the charge is repeated under
   * its idempotency key first, which makes the provider's decision certain.
   */
  public void refund(StepKey step, UUID orderId) {
    fence.externalCompensation(
        step, () -> payments.get(orderId), this::undoCharge, this::settleCompensation);
  }

  /**
   * Refunds a completed order whose goods were returned. The idempotency key is that of a
   * compensation, so the provider never refunds twice.
   *
   * @throws NothingCaptured if no money was captured for the order
   */
  public EmptyAnswer refundReturn(StepKey step, UUID orderId) {
    return fence
        .externalAction(
            step,
            EmptyAnswer.class,
            new Intent<>(() -> payments.captured(orderId), () -> payments.captured(orderId)),
            captured -> provider.refund(orderId, captured),
            (captured, refundId) -> {
              payments.refunded(orderId, captured, refundId);
              return StepOutcome.done(new EmptyAnswer());
            })
        .answer();
  }

  private Payment store(Payment payment) {
    payments.store(List.of(payment));
    return payment;
  }

  private StepOutcome<PaymentReceipt> settleCharge(Payment payment, ChargeDecision decision) {
    payments.decided(Map.of(payment, decision));
    return outcome(payment, decision);
  }

  static StepOutcome<PaymentReceipt> outcome(Payment payment, ChargeDecision decision) {
    return switch (decision) {
      case Captured _ -> StepOutcome.done(new PaymentReceipt(payment.id()));
      case Declined(String code) ->
          StepOutcome.refused("PAYMENT_DECLINED", "The payment was declined: %s.".formatted(code));
    };
  }

  private UndoneCharge undoCharge(Payment payment) {
    return switch (payment.decision().orElseGet(() -> provider.charge(payment))) {
      case Captured captured ->
          new Refunded(captured, provider.refund(payment.orderId(), captured));
      case Declined declined -> new NothingCharged(declined);
    };
  }

  private void settleCompensation(Payment payment, UndoneCharge undone) {
    switch (undone) {
      case Refunded(Captured captured, String refundId) ->
          payments.refunded(payment.orderId(), captured, refundId);
      case NothingCharged(Declined declined) -> payments.declined(payment.orderId(), declined);
    }
  }

  private sealed interface UndoneCharge {}

  private record Refunded(Captured captured, String refundId) implements UndoneCharge {}

  private record NothingCharged(Declined declined) implements UndoneCharge {}
}
