package org.ordersystem.gateway.client;

import java.time.Duration;
import org.ordersystem.gateway.client.answer.LateFailure;
import org.ordersystem.gateway.client.answer.ServiceFailure;

/** How long the client of one placement waits, from now. Until then the placement is repeated. */
public final class ClientWait {
  private final long end;

  private ClientWait(Duration wait) {
    this.end = System.nanoTime() + wait.toNanos();
  }

  public static ClientWait of(Duration wait) {
    return new ClientWait(wait);
  }

  /** The rest of the wait in whole seconds, rounded up; 0 if it is over. */
  public int secondsLeft() {
    return (int)
        Math.ceilDiv(Math.max(0, end - System.nanoTime()), Duration.ofSeconds(1).toNanos());
  }

  /** A failure is not repeated if the client waits no longer. */
  Throwable repeatable(Throwable failure) {
    return failure instanceof ServiceFailure known && secondsLeft() == 0
        ? new LateFailure(known)
        : failure;
  }
}
