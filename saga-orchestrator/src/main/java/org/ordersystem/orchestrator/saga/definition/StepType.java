package org.ordersystem.orchestrator.saga.definition;

/** What happens to a step when its saga turns back. */
public enum StepType {
  /** Undone by its compensation. */
  COMPENSATABLE,
  /** After this step, the saga only runs forward. */
  PIVOT,
  /** Follows the pivot and is repeated until it is done. */
  RETRIABLE
}
