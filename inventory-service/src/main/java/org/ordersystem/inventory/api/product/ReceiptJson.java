package org.ordersystem.inventory.api.product;

import java.time.Instant;
import java.util.UUID;
import org.ordersystem.inventory.domain.StockReceipt;

/** A stored stock receipt. */
public record ReceiptJson(UUID id, String sku, int quantity, Instant receivedAt) {
  static ReceiptJson of(StockReceipt receipt) {
    return new ReceiptJson(
        receipt.id(), receipt.sku().value(), receipt.quantity(), receipt.receivedAt());
  }
}
