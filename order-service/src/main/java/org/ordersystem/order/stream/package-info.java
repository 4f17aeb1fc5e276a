/**
 * Streams of orders: a client that watches an order gets it at each change. Each replica follows
 * the event log, and reads the changed orders that somebody watches, once for all their streams.
 */
package org.ordersystem.order.stream;
