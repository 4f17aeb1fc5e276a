package org.ordersystem.participant;

/** Where the marks of steps are kept, in the transaction of whoever asks. */
interface Marks {
  /** A step's mark and what its action answered, if anything. */
  record Row(Mark mark, String answer) {}

  /**
   * Leaves the first mark of a step. Where a concurrent delivery of the step is under way it waits
   * for the end of that one's transaction.
   *
   * @return whether this delivery is the first
   */
  boolean insert(StepKey key, Mark mark, String answer);

  /** Changes a mark; a null answer leaves what is there. */
  void update(StepKey key, Mark mark, String answer);

  /** Reads an existing mark and locks it, so that whoever decides by it decides alone. */
  Row lock(StepKey key);
}
