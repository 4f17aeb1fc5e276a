package org.ordersystem.order.query;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.Money;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.OrderStatus;
import org.ordersystem.order.domain.Rejection;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.order.domain.Shipment;
import org.ordersystem.order.json.StoredJson;
import org.ordersystem.order.query.OrderView.Content;
import org.ordersystem.order.query.OrderView.Result;
import org.ordersystem.order.query.OrderView.Revision;

/** The row of an {@link OrderView}. */
@Entity
@Table(name = "order_view")
class OrderViewRow {
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

  /** No column of the view: personal data is in one place only. */
  @Formula("(select p.ship_to from personal_data p where p.order_id = order_id)")
  @JdbcTypeCode(SqlTypes.JSON)
  @Nullable String address;

  OrderViewRow() {}

  static OrderViewRow of(OrderView view) {
    Content content = view.content();
    Result result = view.result();
    OrderViewRow row = new OrderViewRow();
    row.orderId = view.id();
    row.version = view.revision().version();
    row.status = view.status();
    row.customerId = view.customerId();
    row.totalAmount = content.total() == null ? null : content.total().amount();
    row.currency = content.total() == null ? null : content.total().currency();
    row.placedAt = view.revision().placedAt();
    row.updatedAt = view.revision().updatedAt();
    row.details =
        StoredJson.write(
            new Details(
                content.lines(),
                content.shipTo(),
                result.paymentId(),
                result.shipment(),
                result.rejection()));
    return row;
  }

  OrderView toView() {
    Details more = StoredJson.read(details, Details.class);
    Money total = totalAmount == null ? null : new Money(totalAmount, currency);
    return new OrderView(
        orderId,
        customerId,
        status,
        new Content(more.lines(), total, shipTo(more)),
        new Result(more.paymentId(), more.shipment(), more.rejection()),
        new Revision(version, placedAt, updatedAt));
  }

  private @Nullable ShipTo shipTo(Details more) {
    return address == null ? more.shipTo() : StoredJson.read(address, ShipTo.class);
  }

  /**
   * The part of an order that no query searches, kept as one JSON document.
   *
   * @param shipTo only of an order that an earlier version has placed
   */
  private record Details(
      List<OrderLine> lines,
      @Nullable ShipTo shipTo,
      @Nullable String paymentId,
      @Nullable Shipment shipment,
      @Nullable Rejection rejection) {}
}
