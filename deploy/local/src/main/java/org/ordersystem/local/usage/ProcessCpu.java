package org.ordersystem.local.usage;

import java.time.Duration;

/** The CPU time of a process. */
public final class ProcessCpu {
  private ProcessCpu() {}

  /** The CPU time so far, in milliseconds; 0 if the process has ended. */
  public static double millis(long pid) {
    return ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toNanos()
        / 1e6;
  }
}
