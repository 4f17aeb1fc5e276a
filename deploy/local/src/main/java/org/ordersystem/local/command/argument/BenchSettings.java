package org.ordersystem.local.command.argument;

import java.util.List;
import org.ordersystem.local.bench.BenchOptions;
import org.ordersystem.local.bench.Report;
import org.ordersystem.local.os.Console;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that all benchmarks of the running system have. */
public final class BenchSettings {
  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--clients",
      split = ",",
      paramLabel = "<n>",
      defaultValue = "1,16,64",
      description = "The numbers of clients (default: ${DEFAULT-VALUE}).")
  public List<Integer> clients;

  @Option(
      names = "--seconds",
      paramLabel = "<n>",
      defaultValue = "20",
      description = "The duration of each run (default: ${DEFAULT-VALUE}).")
  public int seconds;

  @Option(
      names = "--warm",
      paramLabel = "<n>",
      defaultValue = "5000",
      description = "Requests before the first measurement (default: ${DEFAULT-VALUE}).")
  public int warm;

  @Option(names = "--json", description = "Print one JSON document.")
  public boolean json;

  public BenchOptions options() {
    return new BenchOptions(clients, seconds, warm);
  }

  public Report report(Console console) {
    String command =
        "./dev " + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
    return json ? Report.asJson(System.out, command) : Report.asLines(console, command);
  }
}
