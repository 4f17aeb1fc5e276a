/**
 * Streams of orders: a client that watches an order gets it at each change. A replica tells all
 * others which orders it has changed with PostgreSQL's NOTIFY. Each replica reads the changed
 * orders that somebody watches, once for all their streams.
 */
package org.ordersystem.order.stream;
