package org.ordersystem.local.command;

import org.ordersystem.local.command.argument.PartName;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.system.LocalSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Stops one process and starts it again. */
@Command(
    name = "restart",
    description = "Stop one part, start it again and wait until it is ready.")
final class RestartCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Mixin PartName name;

  @Override
  public void run() {
    LocalSystem system = dev.system();
    Part part = system.part(name.value).orElseThrow();
    part.stop();
    dev.console().line("%s is stopped.", name.value);
    system.start(part);
    dev.console().line("%s is ready on port %d.", name.value, part.port());
  }
}
