package org.ordersystem.systemtests.secrets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Searches what the services logged during each test class, whatever the class tests. JUnit finds
 * this extension by itself.
 */
public final class SecretsInLogs implements AfterAllCallback {
  private static LogTail logs;
  private static LeakSearch search;

  /**
   * From now on the logs in this folder are searched.
   *
   * @param secrets the passwords and keys of the system
   */
  public static synchronized void watch(Path folder, Collection<String> secrets) {
    logs = new LogTail(folder);
    search = new LeakSearch(secrets);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<String> leaks = leaks();
    if (!leaks.isEmpty()) {
      throw new AssertionError("The logs contain secrets: " + String.join("; ", leaks));
    }
  }

  private static synchronized List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    if (logs != null) {
      logs.next()
          .forEach(
              (log, lines) ->
                  lines.stream()
                      .flatMap(line -> search.in(line).stream())
                      .distinct()
                      .forEach(leak -> leaks.add(leak + " in " + log)));
    }
    return leaks;
  }
}
