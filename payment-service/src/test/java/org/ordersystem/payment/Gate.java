package org.ordersystem.payment;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Holds answers of the {@link FakeProvider} until the test releases them. */
final class Gate implements ServeEventListener {
  private static volatile Gate.Holding holding;

  private record Holding(Semaphore arrived, Semaphore released) {}

  /** Holds every answer from now on. */
  static void close() {
    holding = new Holding(new Semaphore(0), new Semaphore(0));
  }

  /** Waits until this many answers are held. */
  static void awaitHeld(int calls) throws InterruptedException {
    if (!holding.arrived().tryAcquire(calls, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("fewer than %d calls arrived".formatted(calls));
    }
  }

  /** Stops holding new answers. Answers that are held wait for the returned release. */
  static Runnable open() {
    Holding held = holding;
    holding = null;
    return () -> held.released().release(1000);
  }

  static void reset() {
    if (holding != null) {
      open().run();
    }
  }

  @Override
  public String getName() {
    return "gate";
  }

  @Override
  public void beforeResponseSent(ServeEvent event, Parameters parameters) {
    Holding mine = holding;
    if (mine != null) {
      mine.arrived().release();
      mine.released().acquireUninterruptibly();
    }
  }
}
