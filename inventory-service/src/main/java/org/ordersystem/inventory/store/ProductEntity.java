package org.ordersystem.inventory.store;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.ordersystem.inventory.domain.Money;
import org.ordersystem.inventory.domain.Product;
import org.ordersystem.inventory.domain.Sku;

/** A row of the catalogue. Only {@link Stock} and receipts change its stock. */
@Entity
@Table(name = "product")
public class ProductEntity extends PanacheEntityBase {
  @Id public String sku;
  public String name;
  public String description;

  @Column(name = "unit_price")
  public long unitPrice;

  public String currency;

  @Column(name = "on_hand")
  public long onHand;

  public long reserved;

  public static Optional<Product> find(Sku sku) {
    return ProductEntity.<ProductEntity>findByIdOptional(sku.value()).map(ProductEntity::product);
  }

  /** The products after a SKU, by SKU. */
  public static List<Product> after(Optional<Sku> sku, int limit) {
    return ProductEntity.<ProductEntity>find(
            "sku > ?1 order by sku", sku.map(Sku::value).orElse(""))
        .range(0, limit - 1)
        .list() // a stream would hold the connection
        .stream()
        .map(ProductEntity::product)
        .toList();
  }

  /**
   * @return whether the product is new; if not, nothing is done
   */
  public static boolean insertIfAbsent(Product product) {
    return Panache.getEntityManager()
            .createNativeQuery(
                """
                INSERT INTO product (sku, name, description, unit_price, currency)
                VALUES (:sku, :name, :description, :unitPrice, :currency)
                ON CONFLICT DO NOTHING""")
            .setParameter("sku", product.sku().value())
            .setParameter("name", product.name())
            .setParameter("description", product.description())
            .setParameter("unitPrice", product.unitPrice().amount())
            .setParameter("currency", product.unitPrice().currency().getCurrencyCode())
            .executeUpdate()
        == 1;
  }

  /** Changes everything but the stock. */
  public static void change(Product product) {
    update(
        "name = ?2, description = ?3, unitPrice = ?4, currency = ?5 where sku = ?1",
        product.sku().value(),
        product.name(),
        product.description(),
        product.unitPrice().amount(),
        product.unitPrice().currency().getCurrencyCode());
  }

  public static void addOnHand(Sku sku, int quantity) {
    update("onHand = onHand + ?2 where sku = ?1", sku.value(), quantity);
  }

  private Product product() {
    Money price = new Money(unitPrice, Currency.getInstance(currency));
    return new Product(new Sku(sku), name, description, price, onHand - reserved);
  }
}
