package org.ordersystem.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.os.Programs;

/** The command line of one service. The heap is small, because all services share one machine. */
final class JavaCommand {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          // Otherwise lines that are logged before Quarkus starts have another format.
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

  private JavaCommand() {}

  static List<String> of(
      Path jar,
      String mark,
      int maxHeapMiB,
      List<String> cacheFlags,
      Map<String, String> properties) {
    List<String> command = new ArrayList<>();
    // A new session: Ctrl-C reaches only this tool, which stops the services in order.
    if (Programs.exists("setsid")) {
      command.add("setsid");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(mark);
    command.add("-Xms%dm".formatted(maxHeapMiB * 2 / 5));
    command.add("-Xmx%dm".formatted(maxHeapMiB));
    command.addAll(FLAGS);
    command.addAll(cacheFlags);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
