package org.ordersystem.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Settings;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.Polling;
import org.ordersystem.local.os.Programs;

/** One service as an operating system process. It keeps running when the tool ends. */
public final class ServiceProcess implements Part {
  /** Services drain their requests for 10 s. Writing an AOT cache at the end takes longer. */
  private static final Duration ORDERLY_END = Duration.ofSeconds(120);

  private static final Duration FORCED_END = Duration.ofSeconds(10);
  private static final long LARGEST_LOG = 32L * 1024 * 1024;

  private final Service service;
  private final Workspace workspace;
  private final Settings settings;
  private final AotCache cache;
  private final PidFile pidFile;
  private final String mark;
  private final Map<String, String> overrides = new LinkedHashMap<>();

  public ServiceProcess(Service service, Workspace workspace, Settings settings, AotCache cache) {
    this.service = service;
    this.workspace = workspace;
    this.settings = settings;
    this.cache = cache;
    this.mark = "-Dlocal.part=%s/%s".formatted(workspace.state(), service);
    this.pidFile = new PidFile(workspace.pidFile(service.folder()), mark);
  }

  /** Sets a configuration property for later starts, in place of its usual value. */
  public void override(String property, String value) {
    overrides.put(property, value);
  }

  /** Restores the usual values for later starts. */
  public void endOverrides() {
    overrides.clear();
  }

  @Override
  public String name() {
    return service.folder();
  }

  public Path log() {
    return workspace.log(name());
  }

  @Override
  public int port() {
    return workspace.port(service);
  }

  public int managementPort() {
    return workspace.managementPort(service);
  }

  @Override
  public OptionalLong pid() {
    return pidFile
        .process()
        .map(ProcessHandle::pid)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  @Override
  public boolean crashed() {
    return pidFile.orphaned();
  }

  @Override
  public void start() {
    if (pidFile.process().isPresent()) {
      return;
    }
    Path log = log();
    rotate(log);
    Map<String, String> properties = new LinkedHashMap<>(settings.properties(service));
    properties.putAll(overrides);
    List<String> command =
        JavaCommand.of(
            workspace.jar(service),
            mark,
            service.maxHeapMiB(),
            cache.flags(workspace.module(service)),
            properties);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workspace.root().toFile())
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().remove(Workspace.PORT_OFFSET);
    builder.environment().putAll(settings.environment(service));
    try {
      pidFile.startOnce(builder);
    } catch (IOException e) {
      throw new LocalSystemException(
          "%s cannot be started: %s".formatted(service, e.getMessage()), e);
    }
  }

  @Override
  public void stop() {
    pidFile.process().ifPresent(ProcessHandle::destroy);
    // A suspended process receives the request to end only when it is resumed.
    pid().ifPresent(pid -> Programs.signal("CONT", List.of(pid)));
    if (!ended(ORDERLY_END)) {
      kill();
    }
    pidFile.delete();
  }

  @Override
  public void kill() {
    pidFile.process().ifPresent(ProcessHandle::destroyForcibly);
    if (!ended(FORCED_END)) {
      throw new LocalSystemException(service + " cannot be killed");
    }
    pidFile.delete();
  }

  @Override
  public void pause() {
    signal("STOP");
  }

  @Override
  public void unpause() {
    signal("CONT");
  }

  private void signal(String name) {
    if (Programs.signal(name, List.of(pid().orElseThrow())).exitCode() != 0) {
      throw new LocalSystemException("%s cannot be sent SIG%s".formatted(service, name));
    }
  }

  @Override
  public PartHealth health() {
    if (pidFile.process().isEmpty()) {
      return PartHealth.STOPPED;
    }
    return ReadinessProbe.ready(workspace.managementUrl(service)) ? PartHealth.UP : PartHealth.DOWN;
  }

  private boolean ended(Duration limit) {
    return Polling.until(() -> pidFile.process().isEmpty(), limit);
  }

  private static void rotate(Path log) {
    try {
      Files.createDirectories(log.getParent());
      if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
        Path old = log.resolveSibling(log.getFileName() + ".1");
        Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(log + " cannot be written", e);
    }
  }
}
