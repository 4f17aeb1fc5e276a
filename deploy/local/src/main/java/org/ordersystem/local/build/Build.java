package org.ordersystem.local.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Console;
import org.ordersystem.local.os.Folders;

/** Builds the services whose sources have changed, without tests. */
public final class Build {
  /** A change of a library rebuilds all services. */
  private static final List<String> LIBRARIES = List.of("service-defaults", "saga-participant");

  private final Workspace workspace;
  private final Console console;

  public Build(Workspace workspace, Console console) {
    this.workspace = workspace;
    this.console = console;
  }

  /** The services that are not built or have changed since. */
  public List<Service> stale() {
    return Arrays.stream(Service.values()).filter(this::isStale).toList();
  }

  public void run(List<Service> services) {
    if (services.isEmpty()) {
      return;
    }
    console.line("Building %s", names(services, ", "));
    Path log = workspace.log("build");
    List<String> command =
        List.of(
            "mvn",
            "-B",
            "package",
            "-Dmaven.test.skip=true",
            "-Dspotless.check.skip=true",
            "-am",
            "-pl",
            names(services, ","));
    int exitCode = run(command, log);
    if (exitCode != 0) {
      throw new LocalSystemException("The build failed, see " + log);
    }
  }

  private boolean isStale(Service service) {
    long built = workspace.jar(service).toFile().lastModified();
    return sources(service).mapToLong(Folders::lastChange).anyMatch(changed -> changed > built);
  }

  private Stream<Path> sources(Service service) {
    Path root = workspace.root();
    Stream<Path> modules =
        Stream.concat(LIBRARIES.stream().map(root::resolve), Stream.of(workspace.module(service)));
    return Stream.concat(
        Stream.of(root.resolve("pom.xml")),
        modules.flatMap(
            module -> Stream.of(module.resolve("pom.xml"), module.resolve("src/main"))));
  }

  private int run(List<String> command, Path log) {
    try {
      Files.createDirectories(log.getParent());
      Process maven =
          new ProcessBuilder(command)
              .directory(workspace.root().toFile())
              .redirectErrorStream(true)
              .start();
      maven.getOutputStream().close();
      try (BufferedReader output = maven.inputReader(StandardCharsets.UTF_8);
          PrintWriter file = new PrintWriter(Files.newBufferedWriter(log))) {
        output.lines().peek(file::println).forEach(new BuildProgress(console)::line);
      }
      return maven.waitFor();
    } catch (IOException e) {
      throw new LocalSystemException(
          "Maven cannot be run (is mvn on the PATH?): " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalSystemException("Interrupted", e);
    }
  }

  private static String names(List<Service> services, String separator) {
    return services.stream().map(Service::folder).collect(Collectors.joining(separator));
  }
}
