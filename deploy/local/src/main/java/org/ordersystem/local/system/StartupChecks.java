package org.ordersystem.local.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.config.Workspace;
import org.ordersystem.local.os.PortOwner;
import org.ordersystem.local.os.Ports;
import org.ordersystem.local.postgres.PostgresServer;

/** Checks the JDK, the disk and the ports before anything is started. */
public final class StartupChecks {
  private static final long DISK_NEEDED = 1L << 30;
  private static final int JDK_NEEDED = 25;

  private StartupChecks() {}

  public static void check(LocalSystem system) {
    checkJdk();
    checkDisk(system.workspace().state(), DISK_NEEDED);
    checkPorts(system);
  }

  private static void checkJdk() {
    if (Runtime.version().feature() < JDK_NEEDED) {
      throw new LocalSystemException(
          "A JDK 25 or newer is needed, this is %s in %s"
              .formatted(Runtime.version(), System.getProperty("java.home")));
    }
  }

  static void checkDisk(Path state, long needed) {
    try {
      Files.createDirectories(state);
      long free = Files.getFileStore(state).getUsableSpace();
      if (free < needed) {
        throw new LocalSystemException(
            "The disk is full: %d MiB free at %s, %d MiB are needed"
                .formatted(free >> 20, state, needed >> 20));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(state + " cannot be written", e);
    }
  }

  private static void checkPorts(LocalSystem system) {
    Map<Integer, String> taken = taken(system);
    if (!taken.isEmpty()) {
      String ports =
          taken.keySet().stream()
              .map(
                  port ->
                      "  port %d (%s): %s"
                          .formatted(port, taken.get(port), PortOwner.describe(port)))
              .collect(Collectors.joining("\n"));
      throw new LocalSystemException(
          "Some ports are taken:\n%s\nEnd these processes, or use other ports: ".formatted(ports)
              + "ORDERSYSTEM_PORT_OFFSET=100 (the same for every ./dev command).");
    }
  }

  /**
   * The ports that are needed and taken by another process, with the name of the part that needs
   * them.
   */
  public static Map<Integer, String> taken(LocalSystem system) {
    Workspace workspace = system.workspace();
    Map<Integer, String> needed = new LinkedHashMap<>();
    if (system.postgres().pid().isEmpty()) {
      needed.put(workspace.postgresPort(), PostgresServer.NAME);
    }
    for (Service service : Service.values()) {
      if (system.process(service).pid().isEmpty()) {
        needed.put(workspace.port(service), service.folder());
        needed.put(workspace.managementPort(service), service + " management");
      }
    }
    needed.keySet().removeIf(Ports::free);
    return needed;
  }
}
