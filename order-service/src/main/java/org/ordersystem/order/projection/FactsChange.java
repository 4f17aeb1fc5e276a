package org.ordersystem.order.projection;

import org.jspecify.annotations.Nullable;

/**
 * What some events have changed of one order. A read model that is a sum over orders takes {@code
 * before} away and adds {@code after}.
 *
 * @param before null if the order was not placed yet
 */
public record FactsChange(@Nullable OrderFacts before, OrderFacts after) {}
