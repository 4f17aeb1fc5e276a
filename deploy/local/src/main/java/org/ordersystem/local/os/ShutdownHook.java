package org.ordersystem.local.os;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs an action if the tool is ended (Ctrl-C) before this object is closed. */
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

  /** Whether the tool is being ended. Failures after that need no message. */
  public static boolean ending() {
    return ENDING.get();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Too late: the action is running.
      return;
    }
  }
}
