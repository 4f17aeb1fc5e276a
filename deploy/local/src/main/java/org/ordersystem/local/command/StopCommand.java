package org.ordersystem.local.command;

import org.ordersystem.local.command.argument.PartName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Stops one process. */
@Command(name = "stop", description = "Stop one part.")
final class StopCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Mixin PartName name;

  @Override
  public void run() {
    dev.system().part(name.value).orElseThrow().stop();
    dev.console().line("%s is stopped.", name.value);
  }
}
