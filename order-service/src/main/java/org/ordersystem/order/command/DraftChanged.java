package org.ordersystem.order.command;

/** The draft has another version than the caller knows. Nothing was done. */
public class DraftChanged extends RuntimeException {
  DraftChanged() {
    super(null, null, false, false);
  }
}
