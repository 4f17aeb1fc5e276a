package org.ordersystem.local.os;

import java.util.concurrent.atomic.AtomicBoolean;

/** Work to be done if the tool is ended (Ctrl-C) before this is closed. */
public final class ShutdownHook implements AutoCloseable {
  private static final AtomicBoolean ENDING = new AtomicBoolean();

  private final Thread hook;

  public ShutdownHook(Runnable work) {
    hook =
        new Thread(
            () -> {
              ENDING.set(true);
              work.run();
            });
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the tool is being ended; what fails then is a consequence, not news. */
  public static boolean ending() {
    return ENDING.get();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is too late: the work is being done.
      return;
    }
  }
}
