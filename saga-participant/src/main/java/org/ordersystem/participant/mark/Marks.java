package org.ordersystem.participant.mark;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ordersystem.participant.step.StepKey;

/** The store of the marks of steps. Every call runs in the caller's transaction. */
public interface Marks {
  /** A step's mark and the answer of its action, if there is one. */
  record Row(Mark mark, @Nullable String answer) {}

  /**
   * Inserts the first marks of steps. If a concurrent delivery of one of them is in progress, it
   * waits for the end of that transaction.
   *
   * @return the number of steps that had no mark
   */
  int insert(Map<StepKey, Row> marks);

  /** Changes existing marks. A null answer keeps the stored one. */
  void update(Map<StepKey, Row> marks);

  /**
   * Changes those marks that are STARTED.
   *
   * @return the number of changed marks
   */
  int finish(Map<StepKey, Row> marks);

  /** Reads an existing mark and locks it until the end of the transaction. */
  Row lock(StepKey key);

  /**
   * Inserts the first mark of one step.
   *
   * @return whether this delivery is the first
   */
  default boolean insert(StepKey key, Mark mark) {
    return insert(Map.of(key, new Row(mark, null))) == 1;
  }

  /** Changes one mark. */
  default void update(StepKey key, Mark mark, @Nullable String answer) {
    update(Map.of(key, new Row(mark, answer)));
  }
}
