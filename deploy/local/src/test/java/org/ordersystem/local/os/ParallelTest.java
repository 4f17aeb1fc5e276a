package org.ordersystem.local.os;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.LocalSystemException;

class ParallelTest {
  @Test
  void aFailureArrivesAsItIsWhenAllOtherTasksHaveEnded() {
    LocalSystemException failure = new LocalSystemException("payment-service cannot be killed");
    CountDownLatch failing = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runnable fails =
        () -> {
          failing.countDown();
          throw failure;
        };
    Runnable endsLater =
        () -> {
          await(failing);
          ended.countDown();
        };
    List<Runnable> tasks = List.of(endsLater, fails);
    assertSame(failure, assertThrows(LocalSystemException.class, () -> Parallel.run(tasks)));
    assertEquals(0, ended.getCount());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
