package org.ordersystem.orchestrator.saga;

/** The kind of an instruction. */
public enum InstructionType {
  /** A customer cancels the order. */
  CANCEL,
  /** An operator aborts the saga. */
  ABORT,
  /** An operator continues a stuck saga at its current step. */
  RETRY
}
