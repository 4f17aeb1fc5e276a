package org.ordersystem.local.process;

import java.util.OptionalLong;

/** One process of the system: a service or the database. */
public interface Part {
  String name();

  int port();

  /** The process id. Empty if it does not run. */
  OptionalLong pid();

  /** Whether the process has ended without a command to stop. */
  boolean crashed();

  /** Starts the process and returns at once. Does nothing if it runs. */
  void start();

  /** Asks the process to end, suspended or not, and kills it if it does not in time. */
  void stop();

  /** Kills the process, as a crash does. */
  void kill();

  /** Suspends the process (SIGSTOP), as happens on a machine that swaps or migrates. */
  void pause();

  /** Resumes a suspended process. */
  void unpause();

  /** Whether the process is ready now. */
  PartHealth health();
}
