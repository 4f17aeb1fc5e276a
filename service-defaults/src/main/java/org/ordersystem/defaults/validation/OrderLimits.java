package org.ordersystem.defaults.validation;

/** The largest order. */
public final class OrderLimits {
  /** The most lines of an order. */
  public static final int MAX_LINES = 100;

  /** The most pieces of one product in an order. */
  public static final int MAX_QUANTITY = 1000;

  /**
   * The largest amount of an order or a line in minor units: the most lines, each of the most
   * pieces, at the highest price of the catalogue. It is exact in JSON, and sums stay within 64
   * bits.
   */
  public static final long MAX_AMOUNT = 10_000_000_000_000L;

  private OrderLimits() {}
}
