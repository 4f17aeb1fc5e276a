package org.ordersystem.payment.store;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.payment.domain.ChargeDecision;
import org.ordersystem.payment.domain.ChargeDecision.Captured;
import org.ordersystem.payment.domain.ChargeDecision.Declined;
import org.ordersystem.payment.domain.Money;
import org.ordersystem.payment.domain.Payment;
import org.ordersystem.payment.domain.PaymentMethod;

/** The row of a payment. */
@Entity
@Table(name = "payment")
class PaymentEntity {
  @Id UUID orderId;
  UUID id;
  long amount;
  String currency;
  String method;

  @Enumerated(EnumType.STRING)
  PaymentStatus status;

  String providerChargeId;
  String providerRefundId;
  String declineCode;
  Instant createdAt;
  Instant updatedAt;

  Payment payment() {
    return new Payment(
        orderId, id, new Money(amount, currency), new PaymentMethod(method), decision());
  }

  private Optional<ChargeDecision> decision() {
    return switch (status) {
      case INTENDED -> Optional.empty();
      case CAPTURED, REFUNDED -> Optional.of(new Captured(providerChargeId));
      case DECLINED -> Optional.of(new Declined(declineCode));
    };
  }
}
