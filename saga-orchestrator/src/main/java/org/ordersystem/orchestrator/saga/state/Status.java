package org.ordersystem.orchestrator.saga.state;

/** The status of a saga. */
public enum Status {
  RUNNING,
  COMPENSATING,
  /** A participant gave an answer that a repetition would not change. An operator decides. */
  STUCK,
  COMPLETED,
  COMPENSATED;

  /** Whether the saga has ended. */
  public boolean isFinal() {
    return this == COMPLETED || this == COMPENSATED;
  }
}
