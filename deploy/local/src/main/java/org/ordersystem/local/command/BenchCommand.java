package org.ordersystem.local.command;

import org.ordersystem.local.bench.OrderBench;
import org.ordersystem.local.bench.StartupBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Measures the running system or the start of its containers. */
@Command(
    name = "bench",
    description = "Measure throughput, latency, commits and memory of the running system.",
    subcommands = BenchCommand.Start.class)
final class BenchCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Override
  public void run() {
    new OrderBench(dev.system(), dev.console()).run();
  }

  /** Measures the start of the containers. */
  @Command(
      name = "start",
      description = "Measure how fast the containers of docker compose are ready.")
  static final class Start implements Runnable {
    @ParentCommand private BenchCommand bench;

    @Override
    public void run() {
      Dev dev = bench.dev;
      new StartupBench(dev.system().workspace(), dev.console()).run();
    }
  }
}
