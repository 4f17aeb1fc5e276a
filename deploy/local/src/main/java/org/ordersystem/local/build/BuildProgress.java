package org.ordersystem.local.build;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ordersystem.local.os.Console;

/** Shows progress from the output of Maven: modules, errors and downloads. */
final class BuildProgress {
  private static final Pattern MODULE =
      Pattern.compile("\\[INFO\\] Building (\\S+) \\S+ +(\\[.*\\])");
  private static final int DOWNLOADS_PER_LINE = 100;

  private final Console console;
  private int downloads;

  BuildProgress(Console console) {
    this.console = console;
  }

  void line(String line) {
    Matcher module = MODULE.matcher(line);
    if (module.matches()) {
      console.line("  %s %s", module.group(2), module.group(1));
    } else if (line.startsWith("[ERROR]")) {
      console.line("  %s", line);
    } else if (line.contains("Downloaded from") && ++downloads % DOWNLOADS_PER_LINE == 0) {
      console.line("  %d files downloaded", downloads);
    }
  }
}
