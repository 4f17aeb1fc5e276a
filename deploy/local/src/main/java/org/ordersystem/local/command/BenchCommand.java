package org.ordersystem.local.command;

import java.util.concurrent.Callable;
import org.ordersystem.local.bench.BenchOptions;
import org.ordersystem.local.bench.GatewayBench;
import org.ordersystem.local.bench.OrderBench;
import org.ordersystem.local.bench.OverloadBench;
import org.ordersystem.local.bench.RebuildBench;
import org.ordersystem.local.bench.StartupBench;
import org.ordersystem.local.bench.TelemetryBench;
import org.ordersystem.local.command.argument.BenchSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Measures the running system or the start of its containers. */
@Command(
    name = "bench",
    description =
        "Measure the running system: orders per second, latency, and the CPU time, commits, "
            + "statements and WAL of an order. The exit code is 1 if an invariant is broken.",
    subcommands = {
      BenchCommand.Overload.class,
      BenchCommand.Telemetry.class,
      BenchCommand.Gateway.class,
      BenchCommand.Rebuild.class,
      BenchCommand.Start.class
    })
final class BenchCommand implements Callable<Integer> {
  @ParentCommand private Dev dev;

  @Mixin BenchSettings settings;

  @Option(
      names = "--restart",
      description = "Restart the system first, and compare its first 3,000 orders with the others.")
  boolean restart;

  @Option(
      names = "--stored",
      paramLabel = "<orders>",
      description =
          "Then store so many more orders and measure again. They stay until ./dev reset.")
  int stored;

  @Option(
      names = "--replicas",
      paramLabel = "<1 or 2>",
      defaultValue = "1",
      description = "2: start a second replica of every service and measure again.")
  int replicas;

  @Option(
      names = "--no-bare",
      description = "Do not measure the bare program of ./dev bench orchestrator.")
  boolean noBare;

  @Option(names = "--statements", description = "List the statements of an order.")
  boolean statements;

  @Override
  public Integer call() {
    BenchOptions options =
        new BenchOptions(
            settings.clients,
            settings.seconds,
            settings.warm,
            restart,
            stored,
            replicas,
            !noBare,
            statements);
    return new OrderBench(dev.system(), options, settings.report(dev.console())).run() ? 0 : 1;
  }

  /** Measures the system under more orders than it can carry. */
  @Command(
      name = "overload",
      description =
          "Let orders arrive at up to three times the rate that the running system can carry.")
  static final class Overload implements Callable<Integer> {
    @ParentCommand private BenchCommand bench;

    @Mixin BenchSettings settings;

    @Override
    public Integer call() {
      Dev dev = bench.dev;
      OverloadBench overload =
          new OverloadBench(dev.system(), settings.options(), settings.report(dev.console()));
      return overload.run() ? 0 : 1;
    }
  }

  /** Measures what telemetry costs. */
  @Command(
      name = "telemetry",
      description =
          "Restart the system without telemetry, as usual, and with all traces exported, "
              + "and compare.")
  static final class Telemetry implements Callable<Integer> {
    @ParentCommand private BenchCommand bench;

    @Mixin BenchSettings settings;

    @Option(
        names = "--rounds",
        paramLabel = "<n>",
        defaultValue = "3",
        description = "How often each variant is measured (default: ${DEFAULT-VALUE}).")
    int rounds;

    @Override
    public Integer call() {
      Dev dev = bench.dev;
      TelemetryBench telemetry =
          new TelemetryBench(
              dev.system(), settings.options(), rounds, settings.report(dev.console()));
      return telemetry.run() ? 0 : 1;
    }
  }

  /** Measures the gateway alone. */
  @Command(
      name = "gateway",
      description = "Measure the gateway by itself: it reads a product from a stub.")
  static final class Gateway implements Runnable {
    @ParentCommand private BenchCommand bench;

    @Mixin BenchSettings settings;

    @Override
    public void run() {
      Dev dev = bench.dev;
      new GatewayBench(dev.system(), settings.options(), settings.report(dev.console())).run();
    }
  }

  /** Measures the rebuild of the reports. */
  @Command(
      name = "rebuild",
      description = "Measure how many events a second the rebuild of each report reads.")
  static final class Rebuild implements Runnable {
    @ParentCommand private BenchCommand bench;

    @Option(
        names = "--stored",
        paramLabel = "<orders>",
        description = "Store so many orders first. They stay until ./dev reset.")
    int stored;

    @Mixin BenchSettings settings;

    @Override
    public void run() {
      Dev dev = bench.dev;
      new RebuildBench(dev.system(), stored, settings.report(dev.console())).run();
    }
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
