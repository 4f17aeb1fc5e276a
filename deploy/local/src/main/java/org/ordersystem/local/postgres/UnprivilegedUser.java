package org.ordersystem.local.postgres;

import java.nio.file.Path;
import java.util.List;
import org.ordersystem.local.LocalSystemException;
import org.ordersystem.local.os.Programs;

/**
 * PostgreSQL refuses to run as root. For root its programs run in a user namespace, where root is
 * nobody, or, where namespaces are forbidden (many containers), as the user nobody.
 */
final class UnprivilegedUser {
  private static final List<String> NAMESPACE = List.of("unshare", "-U");
  private static final String USER = "nobody";

  private static List<String> prefix;

  private UnprivilegedUser() {}

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
