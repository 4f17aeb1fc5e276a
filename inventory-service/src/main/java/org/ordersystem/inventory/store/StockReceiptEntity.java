package org.ordersystem.inventory.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.ordersystem.inventory.domain.ReceiptKey;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.StockReceipt;

/** The row of a stock receipt. */
@Entity
@Table(name = "stock_receipt")
public class StockReceiptEntity extends PanacheEntityBase {
  @Id public UUID id;
  public String sku;
  public int quantity;

  @Column(name = "received_at")
  public Instant receivedAt;

  public String operator;

  @Column(name = "idempotency_key")
  public String idempotencyKey;

  public static void save(StockReceipt receipt, Optional<ReceiptKey> key) {
    StockReceiptEntity row = new StockReceiptEntity();
    row.id = receipt.id();
    row.sku = receipt.sku().value();
    row.quantity = receipt.quantity();
    row.receivedAt = receipt.receivedAt();
    row.operator = key.map(ReceiptKey::operator).orElse(null);
    row.idempotencyKey = key.map(ReceiptKey::key).orElse(null);
    row.persist();
  }

  /** The receipt that was stored under a key. */
  public static Optional<StockReceipt> find(Sku sku, ReceiptKey key) {
    return StockReceiptEntity.<StockReceiptEntity>find(
            "sku = ?1 and operator = ?2 and idempotencyKey = ?3",
            sku.value(),
            key.operator(),
            key.key())
        .firstResultOptional()
        .map(row -> new StockReceipt(row.id, sku, row.quantity, row.receivedAt));
  }
}
