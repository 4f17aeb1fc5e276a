package org.ordersystem.local.lab;

import java.time.Instant;
import java.util.List;
import org.ordersystem.local.invariants.InvariantResult;
import org.ordersystem.local.invariants.Invariants;
import org.ordersystem.local.system.LocalSystem;

/** The check of the invariants on demand, as {@code ./dev check}. */
final class LabCheck {
  private final LocalSystem system;
  private final Task task = new Task("The check");
  private volatile State last = new State(false, null, List.of(), null);

  /** The result for one invariant. */
  record Result(int number, String invariant, boolean holds, List<String> broken) {
    static Result of(InvariantResult result) {
      return new Result(result.number(), result.invariant(), result.holds(), result.broken());
    }
  }

  /**
   * The last check.
   *
   * @param endedAt null if none has ended yet
   * @param problem why it could not be carried out, or null
   */
  record State(boolean running, String endedAt, List<Result> results, String problem) {}

  LabCheck(LocalSystem system) {
    this.system = system;
  }

  State state() {
    return new State(task.running(), last.endedAt, last.results, task.problem());
  }

  /**
   * @throws LabRefusal if a check runs already
   */
  void begin() {
    task.start(this::run);
  }

  private void run() {
    List<Result> results = new Invariants(system).check().stream().map(Result::of).toList();
    last = new State(false, Instant.now().toString(), results, null);
  }
}
