package org.ordersystem.order.command;

import org.ordersystem.order.domain.OrderStatus;

/** A command is carried out; fired in its transaction, so not yet for certain. */
public record OrderChanged(OrderStatus before, OrderStatus after) {}
