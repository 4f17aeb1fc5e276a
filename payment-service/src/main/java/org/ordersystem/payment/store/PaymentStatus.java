package org.ordersystem.payment.store;

/** How far a payment is. INTENDED: the provider's decision is not known. */
enum PaymentStatus {
  INTENDED,
  CAPTURED,
  DECLINED,
  REFUNDED
}
