package org.ordersystem.systemtests.secrets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Searches what the services logged during each test class, whatever the class tests, and what the
 * tests have received otherwise. JUnit finds this extension by itself.
 */
public final class LeakedSecrets implements AfterAllCallback {
  private static final Set<String> RECEIVED = new TreeSet<>();
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

  /**
   * Searches a text. What is found fails the test class at its end.
   *
   * @param source from where the text comes
   */
  public static synchronized void searchIn(String text, String source) {
    if (search != null) {
      search.in(text).forEach(leak -> RECEIVED.add(leak + " in " + source));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    List<String> leaks = leaks();
    if (!leaks.isEmpty()) {
      throw new AssertionError("The system shows secrets: " + String.join("; ", leaks));
    }
  }

  private static synchronized List<String> leaks() {
    List<String> leaks = new ArrayList<>(RECEIVED);
    RECEIVED.clear();
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
