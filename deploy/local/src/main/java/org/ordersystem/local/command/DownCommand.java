package org.ordersystem.local.command;

import org.ordersystem.local.system.LocalSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the system and keeps its data. */
@Command(name = "down", description = "Stop every process.")
final class DownCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Override
  public void run() {
    LocalSystem system = dev.system();
    boolean running = system.running();
    system.stop();
    dev.console().line(running ? "Stopped." : "Nothing was running.");
  }
}
