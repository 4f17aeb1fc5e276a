package org.ordersystem.local.command;

import org.ordersystem.local.command.argument.PartName;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.system.LocalSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Starts one process. */
@Command(name = "start", description = "Start one part and wait until it is ready.")
final class StartCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Mixin PartName name;

  @Override
  public void run() {
    LocalSystem system = dev.system();
    Part part = system.part(name.value).orElseThrow();
    system.start(part);
    dev.console().line("%s is ready on port %d.", part.name(), part.port());
  }
}
