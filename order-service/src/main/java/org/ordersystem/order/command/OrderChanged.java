package org.ordersystem.order.command;

import java.util.UUID;
import org.ordersystem.order.domain.OrderStatus;

/** A command was carried out. Fired in its transaction, which may still roll back. */
public record OrderChanged(UUID orderId, OrderStatus before, OrderStatus after) {}
