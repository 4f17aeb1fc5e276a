package org.ordersystem.inventory.domain;

import java.time.Instant;
import java.util.UUID;

/** Received goods. */
public record StockReceipt(UUID id, Sku sku, int quantity, Instant receivedAt) {
  public static final int MAX_QUANTITY = 1_000_000;
}
