package org.ordersystem.participant.mark;

import org.ordersystem.participant.step.StepKey;

/** The store of the marks of steps. Every call runs in the caller's transaction. */
public interface Marks {
  /** A step's mark and the answer of its action, if there is one. */
  record Row(Mark mark, String answer) {}

  /**
   * Inserts the first mark of a step. If a concurrent delivery of the step is in progress, it waits
   * for the end of that transaction.
   *
   * @return whether this delivery is the first
   */
  boolean insert(StepKey key, Mark mark, String answer);

  /** Changes a mark. A null answer keeps the stored one. */
  void update(StepKey key, Mark mark, String answer);

  /** Reads an existing mark and locks it until the end of the transaction. */
  Row lock(StepKey key);
}
