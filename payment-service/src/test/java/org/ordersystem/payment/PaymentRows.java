package org.ordersystem.payment;

import org.ordersystem.testsupport.Database;

/** What the service has stored for a step. */
final class PaymentRows {
  private PaymentRows() {}

  static String payment(Step step, String column) {
    return Database.text(
        "SELECT %s FROM payment WHERE order_id = ?".formatted(column), step.orderId());
  }

  static String mark(Step step) {
    return Database.text("SELECT state FROM saga_mark WHERE saga_id = ?", step.sagaId());
  }
}
