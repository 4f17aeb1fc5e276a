/**
 * The REST API of orders. {@link OrderQueries} is the home of the Bulkhead pattern for inbound
 * calls: a burst of reads takes only its share of the database. {@code step} holds the steps of
 * sagas, {@code draft} the drafts and {@code report} the reports.
 */
package org.ordersystem.order.api;
