package org.ordersystem.orchestrator.saga;

/** How a step is treated when its saga turns back. */
public enum StepType {
  /** Taken back by its compensation. */
  COMPENSATABLE,
  /** Once it is done the saga only goes forward. */
  PIVOT,
  /** Follows the pivot and is repeated until it is done. */
  RETRIABLE
}
