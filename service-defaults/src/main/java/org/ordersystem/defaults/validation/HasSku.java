package org.ordersystem.defaults.validation;

/** A line of an order. */
public interface HasSku {
  /** The product's stock keeping unit; may be null before validation. */
  String sku();
}
