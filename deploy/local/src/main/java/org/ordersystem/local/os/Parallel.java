package org.ordersystem.local.os;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.ordersystem.local.LocalSystemException;

/** Several tasks at the same time. */
public final class Parallel {
  private Parallel() {}

  /**
   * Runs each task on a virtual thread and returns when all have ended.
   *
   * @throws LocalSystemException the first one that a task has thrown; the others have ended too
   */
  public static void run(Collection<? extends Runnable> tasks) {
    try {
      CompletableFuture.allOf(
              tasks.stream()
                  .map(task -> CompletableFuture.runAsync(task, Thread::startVirtualThread))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LocalSystemException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
