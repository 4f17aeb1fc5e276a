package org.ordersystem.orchestrator.saga.state;

/**
 * Why a saga turned back.
 *
 * @param code a participant's refusal code or one of this class
 * @param detail one sentence for the reader
 */
public record Reason(String code, String detail) {
  /** The saga had not passed its pivot by its deadline. */
  public static final String DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED";

  /** An operator aborted it, or a step had been compensated by another owner. */
  public static final String ABORTED = "ABORTED";

  /** The customer cancelled it. */
  public static final String CANCELLED = "CANCELLED";
}
