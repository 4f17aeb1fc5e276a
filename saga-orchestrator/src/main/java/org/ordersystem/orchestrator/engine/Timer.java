package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import java.time.Instant;

/** Time as the engine sees it. */
public interface Timer {
  Instant now();

  /** Runs the task once, not before {@code delay} has passed. */
  void after(Duration delay, Runnable task);
}
