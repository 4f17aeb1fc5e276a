package org.ordersystem.participant.mark;

/**
 * The state of a step in this service. Without a mark, neither the action nor the compensation has
 * arrived.
 */
public enum Mark {
  /** The intent of an external action is stored; its outcome is not known yet. */
  STARTED,
  DONE,
  REFUSED,
  /** The compensation of an external action is in progress. The action takes no effect any more. */
  COMPENSATING,
  COMPENSATED;

  /** The effect of a compensation in this state. */
  public enum OnCompensation {
    UNDO,
    NEVER_DONE,
    NOTHING
  }

  public OnCompensation onCompensation() {
    return switch (this) {
      case STARTED, DONE, COMPENSATING -> OnCompensation.UNDO;
      case REFUSED -> OnCompensation.NEVER_DONE;
      case COMPENSATED -> OnCompensation.NOTHING;
    };
  }
}
