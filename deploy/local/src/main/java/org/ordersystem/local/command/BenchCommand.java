package org.ordersystem.local.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.ordersystem.local.bench.BenchOptions;
import org.ordersystem.local.bench.OrderBench;
import org.ordersystem.local.bench.Report;
import org.ordersystem.local.bench.StartupBench;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Measures the running system or the start of its containers. */
@Command(
    name = "bench",
    description =
        "Measure the running system: orders per second, latency, and the CPU time, commits, "
            + "statements and WAL of an order. The exit code is 1 if an invariant is broken.",
    subcommands = BenchCommand.Start.class)
final class BenchCommand implements Callable<Integer> {
  @ParentCommand private Dev dev;
  @Spec private CommandSpec spec;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "<n>",
      defaultValue = "1,16,64",
      description = "The numbers of clients; a run for each (default: ${DEFAULT-VALUE}).")
  List<Integer> clients;

  @Option(
      names = "--seconds",
      paramLabel = "<n>",
      defaultValue = "20",
      description = "The duration of each run (default: ${DEFAULT-VALUE}).")
  int seconds;

  @Option(
      names = "--warm",
      paramLabel = "<orders>",
      defaultValue = "5000",
      description = "Orders before the first measurement (default: ${DEFAULT-VALUE}).")
  int warm;

  @Option(
      names = "--restart",
      description = "Restart the system first, and compare its first 3,000 orders with the others.")
  boolean restart;

  @Option(
      names = "--no-bare",
      description = "Do not measure the bare program of ./dev bench orchestrator.")
  boolean noBare;

  @Option(names = "--statements", description = "List the statements of an order.")
  boolean statements;

  @Option(names = "--json", description = "Print one JSON document.")
  boolean json;

  @Override
  public Integer call() {
    BenchOptions options = new BenchOptions(clients, seconds, warm, restart, !noBare, statements);
    return new OrderBench(dev.system(), options, report()).run() ? 0 : 1;
  }

  private Report report() {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    String command = "./dev " + String.join(" ", arguments);
    return json ? Report.asJson(System.out, command) : Report.asLines(dev.console(), command);
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
