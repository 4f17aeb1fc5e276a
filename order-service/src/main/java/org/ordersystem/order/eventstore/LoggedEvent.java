package org.ordersystem.order.eventstore;

import org.ordersystem.order.domain.RecordedEvent;

/** An event at its position in the log of all orders. Positions increase, with gaps. */
public record LoggedEvent(long position, RecordedEvent event) {}
