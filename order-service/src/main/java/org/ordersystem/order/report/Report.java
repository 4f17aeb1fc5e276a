package org.ordersystem.order.report;

import java.util.List;

/** Rows of a report, all of the same moment. */
public record Report<T>(List<T> rows, AsOf asOf) {}
