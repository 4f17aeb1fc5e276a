package org.ordersystem.payment.store;

/** The status of a payment. INTENDED means that the provider's decision is not known. */
enum PaymentStatus {
  INTENDED,
  CAPTURED,
  DECLINED,
  REFUNDED
}
