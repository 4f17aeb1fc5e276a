package org.ordersystem.orchestrator.saga;

/** The kind of an entry in a saga's log. */
public enum EntryType {
  /** An action is done. */
  DONE,
  /** The outcome of a call is unknown; it is repeated. */
  FAILED,
  /** The participant refused an action, so the saga turns back. */
  REFUSED,
  /** The saga turns back for another reason. */
  TURNED_BACK,
  /** A compensation is done. */
  COMPENSATED,
  /** A call got an answer that a repetition would not change. */
  STUCK,
  /** An operator retries a stuck saga. */
  RETRIED
}
