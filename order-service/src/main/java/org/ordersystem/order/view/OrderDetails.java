package org.ordersystem.order.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ordersystem.order.domain.OrderLine;
import org.ordersystem.order.domain.Rejection;
import org.ordersystem.order.domain.ShipTo;
import org.ordersystem.order.domain.Shipment;

/** What of an order nobody searches for: one JSON document in its row. */
record OrderDetails(
    List<OrderLine> lines,
    ShipTo shipTo,
    @Nullable String paymentId,
    @Nullable Shipment shipment,
    @Nullable Rejection rejection) {}
