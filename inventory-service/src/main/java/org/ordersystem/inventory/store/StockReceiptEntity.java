package org.ordersystem.inventory.store;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
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

  public static void save(StockReceipt receipt) {
    StockReceiptEntity row = new StockReceiptEntity();
    row.id = receipt.id();
    row.sku = receipt.sku().value();
    row.quantity = receipt.quantity();
    row.receivedAt = receipt.receivedAt();
    row.persist();
  }
}
