package org.ordersystem.local.os;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** The terminal output of the commands. */
public final class Console {
  private final PrintStream out;

  public Console(PrintStream out) {
    this.out = out;
  }

  public void line(String text) {
    out.println(text);
  }

  public void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  public void blank() {
    out.println();
  }

  /** Prints without ending the line. */
  public void raw(String text) {
    out.print(text);
    out.flush();
  }

  public static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }
}
