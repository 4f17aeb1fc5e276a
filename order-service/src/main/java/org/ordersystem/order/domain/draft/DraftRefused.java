package org.ordersystem.order.domain.draft;

/** The command is refused. The draft has not changed. */
public final class DraftRefused extends RuntimeException {
  private final Reason reason;

  /** The rule that the command would break. */
  public enum Reason {
    SUBMITTED,
    EMPTY,
    FULL,
    CURRENCY
  }

  DraftRefused(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
