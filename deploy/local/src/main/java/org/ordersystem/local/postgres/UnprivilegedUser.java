package org.ordersystem.local.postgres;

import java.nio.file.Path;
import java.util.List;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Programs;

/**
 * PostgreSQL refuses to run as root. If the tool runs as root, PostgreSQL runs in a user namespace,
 * or as the user nobody if namespaces are forbidden, as in many containers.
 */
final class UnprivilegedUser {
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final String USER = "nobody";

  private static List<String> prefix;

  private UnprivilegedUser() {}

  static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** The prefix of a command that must not run as root. */
  static synchronized List<String> prefix() {
    if (prefix == null) {
      prefix = root() ? findPrefix() : List.of();
    }
    return prefix;
  }

  /** Makes the user of the commands the owner of a file. */
  static void give(Path file) {
    if (root() && !prefix().equals(NAMESPACE)) {
      Programs.run(List.of("chown", "-R", USER, file.toString()));
    }
  }

  private static List<String> findPrefix() {
    if (Programs.exists("unshare")
        && Programs.run(List.of("unshare", "-U", "true")).exitCode() == 0) {
      return NAMESPACE;
    }
    if (Programs.exists("runuser")) {
      return List.of("runuser", "-u", USER, "--");
    }
    throw new LocalSystemException(
        "PostgreSQL does not run as root, and neither unshare nor runuser works here: use another user");
  }
}
