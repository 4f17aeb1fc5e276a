package org.ordersystem.order.eventstore;

import org.ordersystem.order.domain.RecordedEvent;

/** An event and its position in the log of all orders. */
public record LoggedEvent(LogPosition position, RecordedEvent event) {}
