package org.ordersystem.provider.fault;

/** How the provider treats every charge and every refund. */
public enum Mode {
  /** As the card says. */
  NORMAL,
  /** As the card says, but only after {@code ordersystem.provider.slow-mode-delay}. */
  SLOW,
  /** Answers 503 and does nothing. */
  FAILING,
  /** Does what was asked, then closes the connection without an answer. */
  SILENT,
  /** Closes the connection and does nothing. */
  DOWN
}
