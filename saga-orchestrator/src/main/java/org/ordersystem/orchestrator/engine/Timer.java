package org.ordersystem.orchestrator.engine;

import java.time.Duration;
import java.time.Instant;

/** The engine's clock and timer. */
public interface Timer {
  Instant now();

  /** Runs the task once, not before {@code delay} has passed. */
  void after(Duration delay, Runnable task);
}
