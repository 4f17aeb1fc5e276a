package org.ordersystem.local.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Stops the system and removes its data, keys and logs. */
@Command(name = "reset", description = "Stop every process and remove all local data.")
final class ResetCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Override
  public void run() {
    dev.system().reset();
    dev.console().line("Stopped, and all local data removed.");
  }
}
