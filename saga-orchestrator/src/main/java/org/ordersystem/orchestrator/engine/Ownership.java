package org.ordersystem.orchestrator.engine;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * The term under which this process owns its sagas. It changes only here.
 *
 * <p>A start or a claim takes time, and its term may end meanwhile; the saga then belongs to
 * another replica. So the caller reads the term first, writes under it, and takes the saga into
 * memory with {@link #during}, which does nothing if that term has ended. When a term ends, the
 * sagas in memory are released in the same step. The log needs no such check, because the database
 * refuses what is written under a term whose replica is no longer registered.
 */
public final class Ownership {
  private final Runnable letGo;
  private volatile Term term;
  private volatile boolean doubtful;

  /**
   * @param letGo removes all sagas from memory
   */
  Ownership(Runnable letGo) {
    this.letGo = letGo;
  }

  /** The term that has begun and not ended, if there is one. */
  public Optional<Term> term() {
    return Optional.ofNullable(term);
  }

  /** Runs a task, unless the term has ended. The term does not end while the task runs. */
  public synchronized <T> Optional<T> during(Term asked, Supplier<T> task) {
    return asked.equals(term) ? Optional.of(task.get()) : Optional.empty();
  }

  /** Ends the current term and begins the next, whose replica is registered already. */
  public synchronized void begin(Term next) {
    end();
    term = next;
  }

  public synchronized void end() {
    term = null;
    doubtful = false;
    letGo.run();
  }

  /**
   * Says that this process may own sagas under the term that it does not know of, because the
   * answer to a claim was lost. Only a new term makes that certain again.
   */
  public synchronized void doubt(Term asked) {
    doubtful = doubtful || asked.equals(term);
  }

  public boolean isDoubtful() {
    return doubtful;
  }
}
