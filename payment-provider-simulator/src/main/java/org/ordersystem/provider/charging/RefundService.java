package org.ordersystem.provider.charging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.ordersystem.provider.charging.RefundAnswer.AlreadyRefunded;
import org.ordersystem.provider.charging.RefundAnswer.KeyReused;
import org.ordersystem.provider.charging.RefundAnswer.NotCaptured;
import org.ordersystem.provider.charging.RefundAnswer.Refunded;
import org.ordersystem.provider.charging.RefundAnswer.UnknownCharge;
import org.ordersystem.provider.domain.Charge;
import org.ordersystem.provider.domain.Refund;
import org.ordersystem.provider.ledger.Charges;
import org.ordersystem.provider.ledger.Refunds;

/** Refunds a captured charge, at most once. */
@ApplicationScoped
public class RefundService {
  private final Charges charges;
  private final Refunds refunds;
  private final TimeBasedEpochGenerator ids = Generators.timeBasedEpochGenerator();

  RefundService(Charges charges, Refunds refunds) {
    this.charges = charges;
    this.refunds = refunds;
  }

  /** Refunds a charge, or returns the outcome of the earlier call with the same key. */
  public RefundAnswer refund(String idempotencyKey, UUID chargeId) {
    Refund refund = new Refund(ids.generate(), idempotencyKey, chargeId);
    if (refunds.enter(refund)) {
      return answer(refund);
    }
    return refunds
        .find(idempotencyKey)
        .map(known -> known.chargeId().equals(chargeId) ? answer(known) : new KeyReused())
        .orElseGet(() -> whyNot(chargeId));
  }

  private static RefundAnswer answer(Refund refund) {
    return new Refunded(refund.id(), refund.chargeId());
  }

  private RefundAnswer whyNot(UUID chargeId) {
    return charges.find(chargeId).map(RefundService::whyNot).orElseGet(UnknownCharge::new);
  }

  private static RefundAnswer whyNot(Charge charge) {
    return switch (charge.decision()) {
      case Charge.Captured() -> new AlreadyRefunded();
      case Charge.Declined _ -> new NotCaptured();
    };
  }
}
