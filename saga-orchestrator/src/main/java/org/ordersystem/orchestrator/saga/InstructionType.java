package org.ordersystem.orchestrator.saga;

/** What a person asks of a saga. */
public enum InstructionType {
  /** A customer wants the order stopped. */
  CANCEL,
  /** An operator wants the saga turned back. */
  ABORT,
  /** An operator continues a stuck saga at its current step. */
  RETRY
}
