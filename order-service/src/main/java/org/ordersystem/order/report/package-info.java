/**
 * The reports: asynchronous read models, and the queries on them. Each is a sum over orders. Times
 * are in UTC.
 */
@NullMarked
package org.ordersystem.order.report;

import org.jspecify.annotations.NullMarked;
