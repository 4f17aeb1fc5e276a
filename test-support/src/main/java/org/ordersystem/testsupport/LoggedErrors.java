package org.ordersystem.testsupport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what is logged as an error until it is closed. */
public final class LoggedErrors implements AutoCloseable {
  private final Thread client;
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          if (line.getLevel().intValue() >= Level.SEVERE.intValue()
              && Thread.currentThread() != client) {
            errors.add(line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown());
          }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  /**
   * @param client the thread of the test's client, whose errors are not those of the service
   */
  public LoggedErrors(Thread client) {
    this.client = client;
    Logger.getLogger("").addHandler(handler);
  }

  public List<String> all() {
    return errors;
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
  }
}
