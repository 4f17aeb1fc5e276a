package org.ordersystem.order.report;

import java.time.Instant;

/** What has become of the orders that were placed in an hour. */
public record HourlyOrders(Instant hour, Outcomes orders) {}
