package org.ordersystem.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ordersystem.local.os.Programs;

/** The command line of one service: small, because six of them share a developer's machine. */
final class JavaCommand {
  private static final List<String> FLAGS =
      List.of(
          "-Xms64m",
          "-Xmx160m",
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          // Else what a library logs before Quarkus has begun goes past the configured format.
          "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

  private JavaCommand() {}

  static List<String> of(
      Path jar, String mark, List<String> cacheFlags, Map<String, String> properties) {
    List<String> command = new ArrayList<>();
    // In a session of its own, Ctrl-C in the terminal reaches only this tool, which stops all in
    // order.
    if (Programs.exists("setsid")) {
      command.add("setsid");
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(mark);
    command.addAll(FLAGS);
    command.addAll(cacheFlags);
    properties.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-jar");
    command.add(jar.toString());
    return command;
  }
}
