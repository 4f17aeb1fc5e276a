package org.ordersystem.order.domain;

/** Something that happened to an order while it was a draft. Stored forever, like every event. */
public sealed interface DraftEvent extends OrderEvent {
  /** A customer began a draft. */
  record DraftStarted(String customerId) implements DraftEvent {}

  /** A product was put into the draft, at the price that the catalogue had then. */
  record ItemAdded(String sku, int quantity, Money unitPrice) implements DraftEvent {}

  /** The quantity of a product in the draft, or its price in the catalogue, has changed. */
  record ItemChanged(String sku, int quantity, Money unitPrice) implements DraftEvent {}

  /** A product was taken out of the draft. */
  record ItemRemoved(String sku) implements DraftEvent {}

  /** The draft is to be placed as an order and does not change any more. */
  record DraftSubmitted() implements DraftEvent {}
}
