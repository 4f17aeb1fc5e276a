package org.ordersystem.order.domain.draft;

/** The status of a draft. {@code NONE} is an order that is no draft, and is never visible. */
public enum DraftStatus {
  NONE,
  OPEN,
  SUBMITTED
}
