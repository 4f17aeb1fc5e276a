package org.ordersystem.local;

import java.nio.file.Path;
import java.util.List;

/** The tool behind {@code ./dev}: runs the order system on this machine without containers. */
public final class Dev {
  private final Workspace workspace;
  private final LocalSystem system;
  private final Console console = new Console(System.out);

  private Dev(Workspace workspace) {
    this.workspace = workspace;
    this.system = new LocalSystem(workspace);
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  private static int run(String... arguments) {
    try {
      return new Dev(workspace()).execute(Command.parse(arguments));
    } catch (DevException e) {
      if (!AtExit.ending()) {
        System.err.println(e.getMessage());
      }
      return 1;
    }
  }

  /** The script tells the root of the source tree; the rest may be moved by the environment. */
  private static Workspace workspace() {
    Path root = Path.of(System.getProperty("ordersystem.root", "."));
    String offset = System.getenv().getOrDefault(Workspace.PORT_OFFSET, "0");
    String state = System.getenv().getOrDefault(Workspace.STATE, ".local");
    try {
      return new Workspace(root, root.resolve(state), Integer.parseInt(offset));
    } catch (NumberFormatException e) {
      throw new DevException(Workspace.PORT_OFFSET + " is no number: " + offset, e);
    }
  }

  private int execute(Command command) {
    switch (command) {
      case Command.Up up -> new Up(workspace, console).run(up);
      case Command.Down() -> down();
      case Command.Reset() -> reset();
      case Command.Status(boolean json) -> status(json);
      case Command.Start(String name) -> start(part(name));
      case Command.Stop(String name) -> stop(part(name));
      case Command.Restart(String name) -> {
        stop(part(name));
        start(part(name));
      }
      case Command.Logs(String name, boolean follow) ->
          new Logs(workspace.log(name), System.out).print(follow);
      case Command.Check() -> {
        return check() ? 0 : 1;
      }
      case Command.Bench() -> new Bench(system, console).run();
      case Command.BenchStart() -> new BenchStart(workspace, console).run();
      case Command.Help() -> console.raw(Command.USAGE);
    }
    return 0;
  }

  private void down() {
    boolean running = system.running();
    system.stop();
    console.line(running ? "Stopped." : "Nothing was running.");
  }

  private void reset() {
    system.reset();
    console.line("Stopped, and all local data removed.");
  }

  private void status(boolean json) {
    Status status = new Status(system);
    if (json) {
      console.line(status.json());
    } else {
      status.print(console);
    }
  }

  private void start(Part part) {
    system.start(part);
    console.line("%s is ready on port %d.", part.name(), part.port());
  }

  private void stop(Part part) {
    part.stop();
    console.line("%s is stopped.", part.name());
  }

  private boolean check() {
    List<Finding> findings = new Invariants(system).check();
    findings.forEach(finding -> console.raw(finding.toString()));
    return findings.stream().allMatch(Finding::holds);
  }

  private Part part(String name) {
    return system.part(name).orElseThrow();
  }
}
