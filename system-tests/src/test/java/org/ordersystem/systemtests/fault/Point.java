package org.ordersystem.systemtests.fault;

/** Where a call is stopped. */
public enum Point {
  /** The participant has not got it. */
  REQUEST_ON_ITS_WAY,
  /** The participant's work is committed, the orchestrator does not know. */
  ANSWER_ON_ITS_WAY,
  /** The orchestrator knows, and its log does not. */
  ANSWER_NOT_RECORDED
}
