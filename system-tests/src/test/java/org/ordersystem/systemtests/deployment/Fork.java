package org.ordersystem.systemtests.deployment;

import java.nio.file.Path;

/**
 * The test process. Several may run at the same time ({@code system-tests.processes}), each with a
 * system of its own: its ports and its folder depend on the number of the process.
 */
final class Fork {
  /** More than a system uses, with a second replica of each service (100 above the first). */
  private static final int PORTS = 200;

  private static final int NUMBER = Integer.getInteger("fork.number", 1);

  private Fork() {}

  /** Moves a port offset of the first test process to the ports of this one. */
  static int portOffset(int first) {
    return first + (NUMBER - 1) * PORTS;
  }

  /** Returns the folder of this process's system. Its name has a space, as those of users may. */
  static Path folder(String name) {
    return Path.of("target", name + " " + NUMBER).toAbsolutePath();
  }
}
