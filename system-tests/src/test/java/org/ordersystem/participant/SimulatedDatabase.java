package org.ordersystem.participant;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.ordersystem.participant.mark.Mark;
import org.ordersystem.participant.mark.Marks;
import org.ordersystem.participant.mark.Retention;
import org.ordersystem.participant.mark.SagaMarksConfig;
import org.ordersystem.participant.step.StepKey;

/**
 * A participant's database in memory, for the real fence. Transactions run one after the other and
 * commit or roll back as a whole.
 */
public final class SimulatedDatabase implements Marks, Transactions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SagaMarksConfig CONFIG =
      new SagaMarksConfig() {
        @Override
        public Duration retention() {
          return Duration.ofDays(30);
        }

        @Override
        public Duration safetyMargin() {
          return Duration.ofDays(1);
        }

        @Override
        public String removalEvery() {
          return "off";
        }

        @Override
        public int removalBatch() {
          return 500;
        }
      };

  private final Map<StepKey, Row> marks = new HashMap<>();
  private final Deque<Runnable> undo = new ArrayDeque<>();
  private final Runnable atCommit;
  private final boolean forgetful;

  /**
   * @param atCommit runs before each commit; an exception simulates a crash
   * @param forgetful whether marks are lost, to show that the simulation detects this defect
   */
  public SimulatedDatabase(Runnable atCommit, boolean forgetful) {
    this.atCommit = atCommit;
    this.forgetful = forgetful;
  }

  public SagaFence fence() {
    return new SagaFence(this, JSON, this, new Retention(CONFIG));
  }

  public ExternalBatch externalBatch() {
    return new ExternalBatch(this, JSON, this, new Retention(CONFIG));
  }

  /** Registers how to undo what the current transaction has just done. */
  public void onRollback(Runnable action) {
    undo.push(action);
  }

  @Override
  public <T> T in(Supplier<T> work) {
    undo.clear();
    try {
      T result = work.get();
      atCommit.run();
      return result;
    } catch (RuntimeException e) {
      undo.forEach(Runnable::run);
      throw e;
    }
  }

  @Override
  public int insert(Map<StepKey, Row> first) {
    Map<StepKey, Row> fresh = new HashMap<>(first);
    fresh.keySet().removeIf(key -> marks.containsKey(key) && !forgetful);
    fresh.forEach(this::put);
    return fresh.size();
  }

  @Override
  public void update(Map<StepKey, Row> changed) {
    changed.forEach(
        (key, row) ->
            put(
                key,
                new Row(row.mark(), row.answer() == null ? lock(key).answer() : row.answer())));
  }

  @Override
  public int finish(Map<StepKey, Row> ended) {
    Map<StepKey, Row> started = new HashMap<>(ended);
    started.keySet().removeIf(key -> lock(key).mark() != Mark.STARTED);
    started.forEach(this::put);
    return started.size();
  }

  @Override
  public Row lock(StepKey key) {
    return marks.get(key);
  }

  private void put(StepKey key, Row row) {
    Row before = marks.put(key, row);
    onRollback(() -> restore(key, before));
  }

  private void restore(StepKey key, Row before) {
    if (before == null) {
      marks.remove(key);
    } else {
      marks.put(key, before);
    }
  }
}
