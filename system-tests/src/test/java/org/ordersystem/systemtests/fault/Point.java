package org.ordersystem.systemtests.fault;

/** The point at which a call is stopped. */
public enum Point {
  /** The participant has not received the request. */
  REQUEST_ON_ITS_WAY,
  /** The participant has committed its work, and the orchestrator does not know it. */
  ANSWER_ON_ITS_WAY,
  /** The orchestrator has the answer, and its log does not. */
  ANSWER_NOT_RECORDED
}
