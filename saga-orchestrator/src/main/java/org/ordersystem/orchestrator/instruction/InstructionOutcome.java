package org.ordersystem.orchestrator.instruction;

/** What became of an instruction. */
public enum InstructionOutcome {
  OBEYED,
  TOO_LATE,
  /** Its saga's owner has not decided yet; it will. */
  PENDING
}
