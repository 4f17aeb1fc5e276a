package org.ordersystem.local.command;

import java.time.Duration;
import java.util.List;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.projection.Projections;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Builds the rows of reports anew. */
@Command(
    name = "rebuild",
    description =
        "Build the rows of reports anew from all events, while the old ones are served, and show "
            + "the progress.")
final class RebuildCommand implements Runnable {
  private static final int LINES = 10;

  @ParentCommand private Dev dev;

  @Parameters(
      paramLabel = "<report>",
      arity = "0..*",
      description = "customers, sales or orders-by-hour (default: all).")
  List<String> names = List.of();

  @Override
  public void run() {
    String gateway = dev.system().workspace().url(Service.GATEWAY);
    Projections projections = new Projections(new ApiClient(gateway));
    for (String name : names.isEmpty() ? projections.names() : names) {
      Duration time = projections.rebuild(name, new Shown(name)::at);
      dev.console().line("%s: built in %s", name, Console.seconds(time));
    }
  }

  /** Prints a line for each tenth of the log. */
  private final class Shown {
    private final String name;
    private long printed = -1;

    Shown(String name) {
      this.name = name;
    }

    void at(long position, long target) {
      long tenth = target == 0 ? LINES : position * LINES / target;
      if (tenth > printed) {
        printed = tenth;
        dev.console().line("%s: position %,d of %,d", name, position, target);
      }
    }
  }
}
