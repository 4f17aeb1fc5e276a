package org.ordersystem.gateway.client;

import io.netty.handler.codec.http.TooLongHttpContentException;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.ordersystem.gateway.client.answer.FinalFailure;
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

  /**
   * A call is not repeated if the client waits no longer, or if its answer was too large: the next
   * one would be as large.
   */
  Throwable repeatable(Throwable failure) {
    return failure instanceof ServiceFailure known && (secondsLeft() == 0 || isTooLarge(known))
        ? new FinalFailure(known)
        : failure;
  }

  private static boolean isTooLarge(ServiceFailure failure) {
    return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(TooLongHttpContentException.class::isInstance);
  }
}
