/** The metrics of orders, of the event log and of the projections. */
package org.ordersystem.order.metrics;
