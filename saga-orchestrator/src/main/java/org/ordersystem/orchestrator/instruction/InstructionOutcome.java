package org.ordersystem.orchestrator.instruction;

/** The outcome of an instruction. */
public enum InstructionOutcome {
  CARRIED_OUT,
  TOO_LATE,
  /** The saga's owner has not decided yet. */
  PENDING
}
