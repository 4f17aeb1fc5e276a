package org.ordersystem.local;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Brings the whole system up: build, start, sample data, sample orders, addresses. */
final class Up {
  private static final Duration WATCH_PAUSE = Duration.ofSeconds(1);

  private final Workspace workspace;
  private final Console console;

  Up(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  void run(Command.Up command) {
    LocalSystem system = new LocalSystem(workspace);
    if (system.parts().stream().allMatch(part -> part.pid().isPresent())) {
      console.line("The system is already running.");
      addresses();
      return;
    }
    Preflight.check(system);
    prepare(system);
    try (AtExit _ = new AtExit(() -> end(system))) {
      begin(system);
      if (!command.detach()) {
        console.blank();
        console.line("Ctrl-C stops everything.");
        watch(system, command.supervise());
      }
    } catch (DevException e) {
      end(system);
      throw e;
    }
  }

  /** Nothing is built under a running service: it would lose the classes it has not yet loaded. */
  private void prepare(LocalSystem system) {
    Build build = new Build(workspace, console);
    List<Service> stale =
        build.stale().stream().filter(service -> system.process(service).pid().isEmpty()).toList();
    build.run(stale);
    if (!AotCache.complete(workspace) && !system.running()) {
      new Training(workspace, console).run();
    }
  }

  private void begin(LocalSystem system) {
    console.line("Starting");
    boolean whole = !system.running();
    long start = System.nanoTime();
    system.start(part -> ready(part, since(start)));
    Duration time = since(start);
    console.line("Ready after %s.", Console.seconds(time));
    if (whole) {
      StartTime.store(workspace, time);
    }
    Api api = new Api(workspace.url(Service.GATEWAY));
    int loaded = SampleData.load(api);
    console.line("Sample catalogue: %d products new.", loaded);
    new Tour(api, console).run();
    addresses();
  }

  private void ready(Part part, Duration time) {
    console.line(
        "  %-28s ready after %6s  port %d", part.name(), Console.seconds(time), part.port());
  }

  private void addresses() {
    console.blank();
    console.line("  Shop API    %s/api/products", workspace.url(Service.GATEWAY));
    console.line(
        "  Tokens      %s/token (alice, bob: customers; oscar: operator; password = name)",
        workspace.url(Service.GATEWAY));
    console.line("  OpenAPI     %s/q/openapi", workspace.managementUrl(Service.GATEWAY));
    console.line("  Health      %s/health", workspace.url(Service.GATEWAY));
    console.line("  Logs        %s", workspace.state().resolve("log"));
  }

  private void watch(LocalSystem system, boolean supervise) {
    Supervisor supervisor = new Supervisor(supervise ? system.parts() : List.of(), console);
    while (system.running() || supervisor.hasWork()) {
      Waiting.pause(WATCH_PAUSE);
      supervisor.look(Instant.now());
    }
  }

  private void end(LocalSystem system) {
    if (system.running()) {
      console.blank();
      console.line("Stopping");
      system.stop();
    }
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
