package org.ordersystem.order.query;

import java.util.Optional;
import java.util.UUID;
import org.ordersystem.order.domain.OrderStatus;

/**
 * Which orders to list.
 *
 * @param customerId only this customer's
 * @param status only those in this state
 * @param placedBefore only those older than this one
 */
public record OrderFilter(
    Optional<String> customerId, Optional<OrderStatus> status, Optional<UUID> placedBefore) {}
