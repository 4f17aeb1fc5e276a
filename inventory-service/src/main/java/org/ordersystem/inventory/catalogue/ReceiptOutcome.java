package org.ordersystem.inventory.catalogue;

import org.ordersystem.inventory.domain.StockReceipt;

/** The outcome of a stock receipt. */
public sealed interface ReceiptOutcome {
  /** The stored receipt, which may be that of an earlier request with the same key. */
  record Received(StockReceipt receipt) implements ReceiptOutcome {}

  /** The key has a receipt of another quantity. */
  record KeyReused() implements ReceiptOutcome {}

  /** There is no such product. */
  record NoProduct() implements ReceiptOutcome {}
}
