package org.ordersystem.local.process;

import java.util.OptionalLong;

/** One process of the system that can be started, stopped and watched. */
public interface Part {
  String name();

  int port();

  /** The id of the running process; empty when it is not running. */
  OptionalLong pid();

  /** Whether the process has ended though nobody has asked it to. */
  boolean crashed();

  /** Starts the process and returns at once; does nothing where it runs already. */
  void start();

  /** Asks the process to end, and ends it by force where it does not within its time. */
  void stop();

  /** Ends the process without warning, as a crash does. */
  void kill();

  /** Whether the process does its work now. */
  PartHealth health();
}
