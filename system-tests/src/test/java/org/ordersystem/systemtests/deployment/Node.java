package org.ordersystem.systemtests.deployment;

/** A part of the system that can fail by itself. */
public interface Node {
  /** Starts it where it does not run and waits until it is ready. */
  void start();

  /** Ends it without warning, as a crash does. */
  void kill();

  /** What it has logged, at least since it was last started. */
  String log();
}
