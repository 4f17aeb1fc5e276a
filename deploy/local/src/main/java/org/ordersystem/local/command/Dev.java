package org.ordersystem.local.command;

import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.ShutdownHook;
import org.ordersystem.local.system.LocalSystem;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The tool behind {@code ./dev}: runs the order system on this machine without containers. */
@Command(
    name = "./dev",
    description = "Runs, checks and measures the order system on this machine, without containers.",
    synopsisSubcommandLabel = "<command>",
    commandListHeading = "%nCommands:%n",
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      ResetCommand.class,
      StatusCommand.class,
      StartCommand.class,
      StopCommand.class,
      RestartCommand.class,
      LogsCommand.class,
      CheckCommand.class,
      RebuildCommand.class,
      LabCommand.class,
      BenchCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nCommands that run Maven:%n",
    footer = {
      "  bench orchestrator       Measure the saga engine alone, and during an outage.",
      "  chaos [--minutes <n>] [--seed <n>]",
      "                           Place orders while processes are killed or paused and",
      "                             calls are lost, then check the invariants.",
      "  test [--quick] [--containers | --no-containers] [<Maven options>]",
      "                           Run all tests, in containers if an engine answers.",
      "",
      "Environment variables:",
      "  ORDERSYSTEM_PORT_OFFSET  Added to every port (default: 0).",
      "  ORDERSYSTEM_STATE        The folder for data, keys and logs (default: .local)."
    })
public final class Dev implements Runnable {
  private static final int FAILED = 1;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Spec private CommandSpec spec;

  private final Console console = new Console(System.out);

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Dev())
        .setParameterExceptionHandler(Dev::refuse)
        .setExecutionExceptionHandler(Dev::report);
  }

  /** Without a command, shows the help. */
  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  Console console() {
    return console;
  }

  LocalSystem system() {
    return new LocalSystem(Workspace.fromEnvironment());
  }

  private static int refuse(ParameterException invalid, String[] arguments) {
    String command = invalid.getCommandLine().getCommandSpec().qualifiedName();
    System.err.printf("%s%nSee %s --help.%n", invalid.getMessage(), command);
    return FAILED;
  }

  /** An expected failure prints one sentence. Any other exception keeps its stack trace. */
  private static int report(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    if (!(failure instanceof LocalSystemException)) {
      throw failure;
    }
    if (!ShutdownHook.ending()) {
      System.err.println(failure.getMessage());
    }
    return FAILED;
  }
}
