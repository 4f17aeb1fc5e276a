package org.ordersystem.order.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.Order;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.json.StoredJson;

/** An order as customers and operators see it: a row of the read model. */
@Entity
@Table(name = "order_view")
class OrderView {
  @Id
  @Column(name = "order_id")
  UUID orderId;

  int version;

  @Enumerated(EnumType.STRING)
  OrderStatus status;

  @Column(name = "customer_id")
  String customerId;

  @Column(name = "total_amount")
  Long totalAmount;

  String currency;

  @Column(name = "placed_at")
  Instant placedAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  @JdbcTypeCode(SqlTypes.JSON)
  String details;

  OrderView() {}

  static OrderView of(Order order) {
    OrderView view = new OrderView();
    view.orderId = order.id();
    view.version = order.version();
    view.status = order.status();
    view.customerId = order.customerId();
    view.totalAmount = order.total() == null ? null : order.total().amount();
    view.currency = order.total() == null ? null : order.total().currency();
    view.placedAt = order.placedAt();
    view.updatedAt = order.updatedAt();
    view.details =
        StoredJson.write(
            new OrderDetails(
                order.lines(),
                order.shipTo(),
                order.paymentId(),
                order.shipment(),
                order.rejection()));
    return view;
  }

  Order toOrder() {
    OrderDetails more = StoredJson.read(details, OrderDetails.class);
    return new Order(
        orderId,
        version,
        status,
        customerId,
        more.lines(),
        totalAmount == null ? null : new Money(totalAmount, currency),
        more.shipTo(),
        more.paymentId(),
        more.shipment(),
        more.rejection(),
        placedAt,
        updatedAt);
  }
}
