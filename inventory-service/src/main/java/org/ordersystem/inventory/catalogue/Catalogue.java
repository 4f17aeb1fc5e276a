package org.ordersystem.inventory.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.ordersystem.inventory.catalogue.ReceiptOutcome.KeyReused;
import org.ordersystem.inventory.catalogue.ReceiptOutcome.NoProduct;
import org.ordersystem.inventory.catalogue.ReceiptOutcome.Received;
import org.ordersystem.inventory.domain.Product;
import org.ordersystem.inventory.domain.ReceiptKey;
import org.ordersystem.inventory.domain.Sku;
import org.ordersystem.inventory.domain.StockReceipt;
import org.ordersystem.inventory.store.Ids;
import org.ordersystem.inventory.store.ProductEntity;
import org.ordersystem.inventory.store.Stock;
import org.ordersystem.inventory.store.StockReceiptEntity;

/** The products of the shop and their stock receipts. */
@ApplicationScoped
public class Catalogue {
  /** A stored product, and whether it is a new one. */
  public record Stored(Product product, boolean isNew) {}

  private final Stock stock;

  Catalogue(Stock stock) {
    this.stock = stock;
  }

  public Optional<Product> find(Sku sku) {
    return ProductEntity.find(sku);
  }

  /** The products after a SKU (or from the first), by SKU. */
  public List<Product> after(Optional<Sku> sku, int limit) {
    return ProductEntity.after(sku, limit);
  }

  /** Creates a product without stock, or changes everything but the stock of an existing one. */
  @Transactional
  public Stored put(Product product) {
    boolean isNew = ProductEntity.insertIfAbsent(product);
    if (!isNew) {
      ProductEntity.change(product);
    }
    return new Stored(ProductEntity.find(product.sku()).orElseThrow(), isNew);
  }

  /**
   * Adds received goods to the stock. A key makes that happen once.
   *
   * @param key empty if every request is a new receipt
   */
  @Transactional
  public ReceiptOutcome receive(Sku sku, int quantity, Optional<ReceiptKey> key) {
    // The lock makes a concurrent request with the same key wait until this receipt is stored.
    if (stock.lock(List.of(sku)).isEmpty()) {
      return new NoProduct();
    }
    return key.flatMap(known -> StockReceiptEntity.find(sku, known))
        .map(earlier -> repeated(earlier, quantity))
        .orElseGet(() -> new Received(store(sku, quantity, key)));
  }

  private static ReceiptOutcome repeated(StockReceipt earlier, int quantity) {
    return earlier.quantity() == quantity ? new Received(earlier) : new KeyReused();
  }

  private static StockReceipt store(Sku sku, int quantity, Optional<ReceiptKey> key) {
    // PostgreSQL stores microseconds, and the answer must be equal to the stored value.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    StockReceipt receipt = new StockReceipt(Ids.next(), sku, quantity, now);
    ProductEntity.addOnHand(sku, quantity);
    StockReceiptEntity.save(receipt, key);
    return receipt;
  }
}
