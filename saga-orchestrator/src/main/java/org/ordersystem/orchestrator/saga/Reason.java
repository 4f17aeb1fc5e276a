package org.ordersystem.orchestrator.saga;

/**
 * Why a saga turned back.
 *
 * @param code a participant's refusal code or one of this class
 * @param detail one sentence for whoever asks
 */
public record Reason(String code, String detail) {
  /** The saga had not passed its pivot by its deadline. */
  public static final String DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED";

  /** An operator had it turned back, or a step was found compensated by somebody else. */
  public static final String ABORTED = "ABORTED";

  /** The customer had it turned back. */
  public static final String CANCELLED = "CANCELLED";
}
