package org.ordersystem.local.lab;

import java.util.concurrent.atomic.AtomicBoolean;
import org.ordersystem.local.LocalSystemException;

/** Work that takes longer than a request. One runs at a time. */
final class Task {
  private final String name;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile String problem;

  /**
   * @param name what is busy, for people
   */
  Task(String name) {
    this.name = name;
  }

  /**
   * Starts the work and returns at once.
   *
   * @throws LabRefusal if it runs already
   */
  void start(Runnable work) {
    if (!running.compareAndSet(false, true)) {
      throw LabRefusal.conflict(name + " is still busy");
    }
    problem = null;
    Thread.ofVirtual().name(name).start(() -> run(work));
  }

  private void run(Runnable work) {
    try {
      work.run();
    } catch (LocalSystemException expected) {
      problem = expected.getMessage();
    } catch (RuntimeException failure) {
      problem = failure.toString();
    } finally {
      running.set(false);
    }
  }

  boolean running() {
    return running.get();
  }

  /** Why the last work failed, or null. */
  String problem() {
    return problem;
  }
}
