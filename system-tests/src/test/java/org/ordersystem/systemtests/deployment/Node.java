package org.ordersystem.systemtests.deployment;

/** A part of the system that can fail separately. */
public interface Node {
  /** Starts the node if it is not running, and waits until it is ready. */
  void start();

  /** Kills the node without warning, like a crash. */
  void kill();

  /** Returns the log, at least since the last start. */
  String log();
}
