package org.ordersystem.local.command;

import org.ordersystem.local.command.argument.PartName;
import org.ordersystem.local.process.LogFollower;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints a log. */
@Command(name = "logs", description = "Print the log of one part.")
final class LogsCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Mixin PartName name;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on printing what is added, until Ctrl-C.")
  boolean follow;

  @Override
  public void run() {
    new LogFollower(dev.system().workspace().log(name.value), System.out).print(follow);
  }
}
