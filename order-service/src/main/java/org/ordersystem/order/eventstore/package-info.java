/**
 * The home of Event Sourcing: an append-only log of the events from which the state of every order
 * is built. {@link EventStore} reads and appends the events of one order, {@link EventLog} reads
 * those of all.
 */
package org.ordersystem.order.eventstore;
