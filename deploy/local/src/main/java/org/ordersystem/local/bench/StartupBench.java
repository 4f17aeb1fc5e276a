package org.ordersystem.local.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.os.Programs;
import org.ordersystem.local.process.ReadinessProbe;

/**
 * Measures the time from the start of each container until it is ready, with and without its AOT
 * cache. It runs one container at a time, beside the system of docker-compose.yml.
 */
public final class StartupBench {
  private static final int STARTS = 3;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String CONTAINER = "order-system-bench-start";

  private final Workspace workspace;
  private final Console console;

  public StartupBench(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  public void run() {
    console.line(
        "Start-up of the containers, %s: %d processors, medians of %d starts",
        LocalDate.now(), Runtime.getRuntime().availableProcessors(), STARTS);
    console.line("%n%-28s %12s %12s", "ready after, s", "with cache", "without");
    for (Service service : Service.values()) {
      console.line("%-28s %12.2f %12.2f", service, median(service, "auto"), median(service, "off"));
    }
  }

  private double median(Service service, String aotMode) {
    return IntStream.range(0, STARTS)
            .mapToLong(start -> start(service, aotMode).toMillis())
            .sorted()
            .skip(STARTS / 2)
            .findFirst()
            .orElseThrow()
        / 1000.0;
  }

  private Duration start(Service service, String aotMode) {
    int port = freePort();
    try {
      compose(
          "run",
          "--detach",
          "--no-deps",
          "--name=" + CONTAINER,
          "--env=JAVA_TOOL_OPTIONS=-XX:AOTMode=" + aotMode,
          "--publish=127.0.0.1:%d:%d".formatted(port, service.managementPort()),
          service.folder());
      if (!Polling.until(() -> ReadinessProbe.ready("http://127.0.0.1:" + port), LIMIT)) {
        throw new LocalSystemException(service + " is not ready after " + LIMIT);
      }
      Instant ready = Instant.now();
      String started = docker("inspect", "--format={{.State.StartedAt}}", CONTAINER).strip();
      return Duration.between(Instant.parse(started), ready);
    } finally {
      Programs.run(List.of("docker", "rm", "--force", CONTAINER));
    }
  }

  private void compose(String... arguments) {
    String file = workspace.root().resolve("docker-compose.yml").toString();
    docker(
        Stream.concat(Stream.of("compose", "--file", file), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private static String docker(String... arguments) {
    List<String> command = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
    Programs.Result result = Programs.run(command);
    if (result.exitCode() != 0) {
      throw new LocalSystemException(
          "%s%nIs the system up (docker compose up --build)?".formatted(result.output()));
    }
    return result.output();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
