package org.ordersystem.local.lab;

import org.ordersystem.local.config.Service;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.PartHealth;
import org.ordersystem.local.system.LocalSystem;

/** A part of the system that the lab can break and repair. */
final class LabPart {
  private static final String KEPT = Service.GATEWAY.folder();

  private final LocalSystem system;
  private final Part part;
  private final Task task;
  private volatile boolean paused;

  /** What is done to a part. */
  enum Action {
    START,
    /** Asks it to end (SIGTERM). */
    STOP,
    /** Ends it at once (SIGKILL). It stays down until it is started. */
    KILL,
    /** Suspends it (SIGSTOP): it keeps its connections and does not answer. */
    PAUSE,
    /** Continues it (SIGCONT). */
    RESUME
  }

  /**
   * The part as the page shows it.
   *
   * @param state UP, DOWN, STOPPED or PAUSED; see {@link PartHealth}
   * @param pid null if it does not run
   * @param busy whether an action is being carried out
   * @param problem why the last action failed, or null
   * @param fixed whether the lab leaves it alone
   */
  record State(
      String name, String state, Long pid, int port, boolean busy, String problem, boolean fixed) {}

  LabPart(LocalSystem system, Part part) {
    this.system = system;
    this.part = part;
    this.task = new Task(part.name());
  }

  String name() {
    return part.name();
  }

  State state() {
    boolean runs = part.pid().isPresent();
    boolean suspended = paused && runs;
    return new State(
        name(),
        suspended ? "PAUSED" : part.health().name(),
        runs ? part.pid().getAsLong() : null,
        part.port(),
        task.running(),
        task.problem(),
        name().equals(KEPT));
  }

  /**
   * Begins an action. {@link #state} shows when it is done.
   *
   * @throws LabRefusal if the state of the part does not allow it
   */
  void begin(Action action) {
    if (name().equals(KEPT)) {
      throw LabRefusal.conflict("The gateway carries this page, so the lab leaves it alone");
    }
    boolean runs = part.pid().isPresent();
    if (action == Action.START ? runs && !paused : !runs) {
      throw LabRefusal.conflict(name() + (runs ? " runs already" : " does not run"));
    }
    task.start(() -> run(action));
  }

  private void run(Action action) {
    switch (action) {
      case START -> {
        resume();
        system.start(part);
      }
      case STOP -> {
        part.stop();
        paused = false;
      }
      case KILL -> {
        part.kill();
        paused = false;
      }
      case PAUSE -> {
        part.pause();
        paused = true;
      }
      case RESUME -> resume();
    }
  }

  private void resume() {
    if (part.pid().isPresent()) {
      part.unpause();
    }
    paused = false;
  }
}
