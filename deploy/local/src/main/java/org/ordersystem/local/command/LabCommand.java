package org.ordersystem.local.command;

import java.util.concurrent.CountDownLatch;
import org.ordersystem.local.lab.Lab;
import org.ordersystem.local.lab.LabServer;
import org.ordersystem.local.system.LocalSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Serves the failure lab of a system that runs detached. */
@Command(
    name = "lab",
    description =
        "Serve the failure lab of a system that runs detached. Stays in the foreground until Ctrl-C.")
final class LabCommand implements Runnable {
  @ParentCommand private Dev dev;

  @Override
  public void run() {
    LocalSystem system = dev.system();
    try (LabServer _ =
        LabServer.start(new Lab(system), system.secrets().labToken(), system.workspace())) {
      dev.console().line("The failure lab is open. Ctrl-C closes it.");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
