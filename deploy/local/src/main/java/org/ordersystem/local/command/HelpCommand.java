package org.ordersystem.local.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of the tool or of one command. */
@Command(name = "help", description = "Show this help or that of a command.", helpCommand = true)
final class HelpCommand implements Runnable {
  @Parameters(paramLabel = "<command>", arity = "0..1", description = "The name of a command.")
  String command;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    CommandLine dev = spec.parent().commandLine();
    CommandLine described = command == null ? dev : dev.getSubcommands().get(command);
    if (described == null) {
      throw new ParameterException(dev, "Unknown command: " + command + ".");
    }
    described.usage(System.out);
  }
}
