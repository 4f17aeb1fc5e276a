package org.ordersystem.order;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A transaction that has done its work and stays open until the test ends it. */
public final class ParkedTransaction implements AutoCloseable {
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final CountDownLatch worked = new CountDownLatch(1);
  private final CompletableFuture<Boolean> commit = new CompletableFuture<>();
  private final CompletableFuture<Void> ended;

  private static final class RolledBack extends RuntimeException {}

  private ParkedTransaction(Runnable work) {
    ended = CompletableFuture.runAsync(() -> run(work), thread);
  }

  public static ParkedTransaction after(Runnable work) throws InterruptedException {
    ParkedTransaction parked = new ParkedTransaction(work);
    parked.ended.whenComplete((done, failure) -> parked.worked.countDown());
    parked.worked.await();
    return parked;
  }

  public void commit() {
    end(true);
  }

  public void rollback() {
    end(false);
  }

  @Override
  public void close() {
    commit.complete(false);
    thread.close();
  }

  /** Ends the transaction and waits for its end. */
  private void end(boolean well) {
    commit.complete(well);
    ended.join();
  }

  private void run(Runnable work) {
    try {
      QuarkusTransaction.requiringNew().run(() -> parkAfter(work));
    } catch (RolledBack wanted) {
      return;
    }
  }

  private void parkAfter(Runnable work) {
    work.run();
    worked.countDown();
    if (!commit.join()) {
      throw new RolledBack();
    }
  }
}
