package org.ordersystem.local.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.build.AotTraining;
import org.ordersystem.local.build.Build;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.lab.Lab;
import org.ordersystem.local.lab.LabServer;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.os.ShutdownHook;
import org.ordersystem.local.process.AotCache;
import org.ordersystem.local.process.Part;
import org.ordersystem.local.process.Supervisor;
import org.ordersystem.local.sample.SampleData;
import org.ordersystem.local.sample.SampleOrderReport;
import org.ordersystem.local.system.LastStartTime;
import org.ordersystem.local.system.LocalSystem;
import org.ordersystem.local.system.StartupChecks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts the whole system: build, processes, sample data, sample orders, addresses. */
@Command(
    name = "up",
    description = {
      "Build what has changed, start every process and place the sample orders.",
      "Stays in the foreground until Ctrl-C, and starts again what crashes."
    })
final class UpCommand implements Runnable {
  private static final Duration WATCH_PAUSE = Duration.ofSeconds(1);

  @ParentCommand private Dev dev;

  @Option(
      names = {"-d", "--detach"},
      description = "Return when the system is ready; it runs on, not supervised.")
  boolean detach;

  @Option(names = "--no-supervise", description = "Do not start again what crashes.")
  boolean unsupervised;

  private Console console;
  private LocalSystem system;

  @Override
  public void run() {
    console = dev.console();
    system = dev.system();
    if (system.parts().stream().allMatch(part -> part.pid().isPresent())) {
      printShop();
      console.line("The system is already running.");
      printAddresses();
      return;
    }
    StartupChecks.check(system);
    build();
    try (ShutdownHook _ = new ShutdownHook(this::stop)) {
      start();
      if (!detach) {
        console.blank();
        console.line("Ctrl-C stops everything.");
        Optional<LabServer> lab = lab();
        watch();
        lab.ifPresent(LabServer::close);
      }
    } catch (LocalSystemException e) {
      stop();
      throw e;
    }
  }

  /**
   * Builds only services that do not run: a running JVM loses the classes it has not loaded yet.
   */
  private void build() {
    Workspace workspace = system.workspace();
    Build build = new Build(workspace, console);
    List<Service> stale =
        build.stale().stream().filter(service -> system.process(service).pid().isEmpty()).toList();
    build.run(stale);
    if (!AotCache.complete(workspace) && !system.running()) {
      new AotTraining(workspace, console).run();
    }
  }

  private void start() {
    console.line("Starting");
    boolean fromNothing = !system.running();
    long start = System.nanoTime();
    system.start(part -> printReady(part, since(start)));
    Duration time = since(start);
    console.blank();
    printShop();
    console.line("Ready after %s.", Console.seconds(time));
    if (fromNothing) {
      LastStartTime.store(system.workspace(), time);
    }
    ApiClient api = new ApiClient(system.workspace().url(Service.GATEWAY));
    console.line("Sample catalogue: %d new products.", SampleData.load(api));
    new SampleOrderReport(api, console).run();
    printAddresses();
  }

  private void printReady(Part part, Duration time) {
    console.line(
        "  %-28s ready after %6s  port %d", part.name(), Console.seconds(time), part.port());
  }

  private void printShop() {
    console.line(
        "Shop: %s (alice, bob: customers; oscar: operator; password = name)",
        system.workspace().url(Service.GATEWAY));
  }

  private void printAddresses() {
    Workspace workspace = system.workspace();
    String gateway = workspace.url(Service.GATEWAY);
    console.blank();
    console.line("  API         %s/api/products, with tokens of %s/token", gateway, gateway);
    console.line("  OpenAPI     %s/openapi (to try it: %s/q/swagger-ui)", gateway, gateway);
    console.line("  Health      %s/health", gateway);
    console.line("  Logs        %s", workspace.state().resolve("log"));
  }

  /** Without the lab the system works, so a port that is taken does not prevent the start. */
  private Optional<LabServer> lab() {
    try {
      return Optional.of(
          LabServer.start(new Lab(system), system.secrets().labToken(), system.workspace()));
    } catch (LocalSystemException e) {
      console.line(e.getMessage());
      return Optional.empty();
    }
  }

  private void watch() {
    Supervisor supervisor = new Supervisor(unsupervised ? List.of() : system.parts(), console);
    while (system.running() || supervisor.hasWork()) {
      Polling.pause(WATCH_PAUSE);
      supervisor.check(Instant.now());
    }
  }

  private void stop() {
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
