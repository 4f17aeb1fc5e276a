package org.ordersystem.local.command;

import org.ordersystem.local.system.SystemStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what runs. */
@Command(name = "status", description = "Show the process id, port and health of each part.")
final class StatusCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Option(names = "--json", description = "Write JSON.")
  boolean json;

  @Override
  public void run() {
    SystemStatus status = new SystemStatus(dev.system());
    if (json) {
      dev.console().line(status.json());
    } else {
      status.print(dev.console());
    }
  }
}
