package org.ordersystem.orchestrator.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that each start the next saga when their last one has ended. */
final class Load {
  private Load() {}

  /**
   * The measurements of one round.
   *
   * @param latencies in nanoseconds, sorted
   * @param ownCpu the CPU time of this process
   * @param participantsCpu the CPU time of the participants' process
   */
  record Round(long nanos, long[] latencies, Duration ownCpu, Duration participantsCpu) {
    double perSecond() {
      return latencies.length / (nanos / 1e9);
    }

    double percentileMillis(double share) {
      return latencies[(int) Math.min(latencies.length - 1, latencies.length * share)] / 1e6;
    }

    double ownCpuMillis() {
      return ownCpu.toNanos() / 1e6 / latencies.length;
    }

    double participantsCpuMillis() {
      return participantsCpu.toNanos() / 1e6 / latencies.length;
    }
  }

  static Round run(int clients, int sagas, Runnable saga) {
    long[] latencies = new long[sagas];
    AtomicInteger next = new AtomicInteger();
    Duration own = ownCpu();
    Duration participants = participantsCpu();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < clients; client++) {
        threads.execute(
            () -> {
              for (int i = next.getAndIncrement(); i < sagas; i = next.getAndIncrement()) {
                long begin = System.nanoTime();
                saga.run();
                latencies[i] = System.nanoTime() - begin;
              }
            });
      }
    }
    long nanos = System.nanoTime() - start;
    Arrays.sort(latencies);
    return new Round(nanos, latencies, ownCpu().minus(own), participantsCpu().minus(participants));
  }

  private static Duration ownCpu() {
    return Duration.ofNanos(
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime());
  }

  private static Duration participantsCpu() {
    return BenchEnvironment.participants().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
