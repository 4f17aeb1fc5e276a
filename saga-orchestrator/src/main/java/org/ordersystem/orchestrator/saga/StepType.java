package org.ordersystem.orchestrator.saga;

/** How a step is treated when its saga turns back. */
public enum StepType {
  /** Taken back by its compensation. */
  COMPENSATABLE,
  /** After this step, the saga only runs forward. */
  PIVOT,
  /** Follows the pivot and is repeated until it is done. */
  RETRIABLE
}
