package org.ordersystem.gateway;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Collects what is logged, with stack traces, until it is closed. */
final class LoggedLines implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private final Handler handler =
      new Handler() {
        private final Formatter format = new PatternFormatter("%c %X %s%e");

        @Override
        public void publish(LogRecord line) {
          lines.add(format.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  LoggedLines() {
    Logger.getLogger("").addHandler(handler);
  }

  String all() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
  }
}
