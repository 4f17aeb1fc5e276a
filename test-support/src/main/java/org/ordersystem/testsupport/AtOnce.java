package org.ordersystem.testsupport;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs the same thing several times at the same moment. */
public final class AtOnce {
  private AtOnce() {}

  /**
   * What each of them returned.
   *
   * @throws AssertionError if one of them failed, with the reason
   */
  public static <T> List<T> run(int times, Callable<T> action) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> results =
          IntStream.range(0, times)
              .mapToObj(
                  i ->
                      threads.submit(
                          () -> {
                            start.await();
                            return action.call();
                          }))
              .toList();
      start.countDown();
      return results.stream().map(AtOnce::get).toList();
    }
  }

  private static <T> T get(Future<T> result) {
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
