package org.ordersystem.payment.charging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.participant.EmptyAnswer;
import org.ordersystem.participant.SagaFence;
import org.ordersystem.participant.StepKey;
import org.ordersystem.participant.StepOutcome;
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
 * Charges a payment and takes it back: intent stored, provider called, outcome stored. No database
 * transaction is open while the provider is called.
 */
@ApplicationScoped
public class PaymentDesk {
  private final SagaFence fence;
  private final Payments payments;
  private final PaymentProvider provider;
  private final ConnectionGate gate;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  PaymentDesk(SagaFence fence, Payments payments, PaymentProvider provider, ConnectionGate gate) {
    this.fence = fence;
    this.payments = payments;
    this.provider = provider;
    this.gate = gate;
  }

  /**
   * Takes the money of an order, once. A repetition is about the payment that was intended first.
   */
  public PaymentReceipt charge(StepKey step, UUID orderId, Money amount, PaymentMethod method) {
    AtomicReference<Payment> intended = new AtomicReference<>();
    return fence.externalAction(
        step,
        PaymentReceipt.class,
        () -> {
          intended.set(Payment.intended(orderId, ids.generate(), amount, method));
          payments.intend(intended.get());
        },
        () -> ask(Optional.ofNullable(intended.get()).orElseGet(() -> stored(orderId))),
        this::settle);
  }

  /**
   * Gives the money of an order back, once. Where it is not known whether it was taken, the charge
   * is repeated under its key first, which makes the provider's decision certain.
   */
  public void refund(StepKey step, UUID orderId) {
    fence.externalCompensation(
        step,
        () -> takeBack(stored(orderId)),
        takenBack -> {
          switch (takenBack) {
            case Refunded(Captured captured, String id) -> payments.refunded(orderId, captured, id);
            case NothingTaken(Declined declined) -> payments.declined(orderId, declined);
          }
        });
  }

  /**
   * Gives the money of a completed order back, once, since its goods came back. A repetition asks
   * the provider under the same key, and under the one that a compensation would use.
   *
   * @throws NothingCaptured where no money was taken for the order
   */
  public EmptyAnswer refundReturn(StepKey step, UUID orderId) {
    return fence.externalAction(
        step,
        EmptyAnswer.class,
        () -> payments.captured(orderId),
        () -> giveBack(orderId, gate.run(() -> payments.captured(orderId))),
        given -> {
          payments.refunded(orderId, given.captured(), given.refundId());
          return StepOutcome.done(new EmptyAnswer());
        });
  }

  private Payment stored(UUID orderId) {
    return gate.run(() -> payments.get(orderId));
  }

  private Asked ask(Payment payment) {
    return new Asked(payment, provider.charge(payment));
  }

  private StepOutcome<PaymentReceipt> settle(Asked asked) {
    return switch (asked.decision()) {
      case Captured captured -> {
        payments.captured(asked.payment().orderId(), captured);
        yield StepOutcome.done(new PaymentReceipt(asked.payment().id()));
      }
      case Declined declined -> {
        payments.declined(asked.payment().orderId(), declined);
        yield StepOutcome.refused(
            "PAYMENT_DECLINED", "The payment was declined: %s.".formatted(declined.code()));
      }
    };
  }

  private TakenBack takeBack(Payment payment) {
    return switch (payment.decision().orElseGet(() -> provider.charge(payment))) {
      case Captured captured -> giveBack(payment.orderId(), captured);
      case Declined declined -> new NothingTaken(declined);
    };
  }

  private Refunded giveBack(UUID orderId, Captured captured) {
    return new Refunded(captured, provider.refund(orderId, captured));
  }

  private record Asked(Payment payment, ChargeDecision decision) {}

  private sealed interface TakenBack {}

  private record Refunded(Captured captured, String refundId) implements TakenBack {}

  private record NothingTaken(Declined declined) implements TakenBack {}
}
