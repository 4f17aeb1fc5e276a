package org.ordersystem.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Where the commands write for people. */
final class Console {
  private final PrintStream out;

  Console(PrintStream out) {
    this.out = out;
  }

  void line(String text) {
    out.println(text);
  }

  void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  void blank() {
    out.println();
  }

  /** Prints without ending the line. */
  void raw(String text) {
    out.print(text);
    out.flush();
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
