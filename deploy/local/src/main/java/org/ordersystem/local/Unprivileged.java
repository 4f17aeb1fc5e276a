package org.ordersystem.local;

import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to run as root. For root its programs run in a user namespace, where root is
 * nobody, or, where namespaces are forbidden (many containers), as the user nobody.
 */
final class Unprivileged {
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final String USER = "nobody";

  private static List<String> prefix;

  private Unprivileged() {}

  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** What to put before a command so that it does not run as root. */
  static synchronized List<String> prefix() {
    if (prefix == null) {
      prefix = root() ? findPrefix() : List.of();
    }
    return prefix;
  }

  /** Gives a file to the user that the commands run as. */
  static void give(Path file) {
    if (root() && !prefix().equals(NAMESPACE)) {
      Commands.run(List.of("chown", "-R", USER, file.toString()));
    }
  }

  private static List<String> findPrefix() {
    if (Commands.exists("unshare")
        && Commands.run(List.of("unshare", "-U", "true")).exitCode() == 0) {
      return NAMESPACE;
    }
    if (Commands.exists("runuser")) {
      return List.of("runuser", "-u", USER, "--");
    }
    throw new DevException(
        "PostgreSQL does not run as root, and neither unshare nor runuser works here: use another user");
  }
}
