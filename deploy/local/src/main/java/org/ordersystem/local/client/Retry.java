package org.ordersystem.local.client;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.ordersystem.local.os.Polling;

/**
 * Repeats requests. Just after a start on a slow machine, the first responses may exceed the time
 * limits of the services.
 */
public final class Retry {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Set<Integer> TRY_AGAIN = Set.of(502, 503, 504);

  private Retry() {}

  /** Repeats an idempotent request while the response is 502, 503 or 504. */
  public static ApiClient.Answer ask(Supplier<ApiClient.Answer> request) {
    return until(answer -> !TRY_AGAIN.contains(answer.status()), request);
  }

  /** Repeats a request until the response is accepted. Returns the last response in any case. */
  public static ApiClient.Answer until(
      Predicate<ApiClient.Answer> good, Supplier<ApiClient.Answer> request) {
    long end = System.nanoTime() + LIMIT.toNanos();
    ApiClient.Answer answer = request.get();
    while (!good.test(answer) && System.nanoTime() < end) {
      Polling.pause(PAUSE);
      answer = request.get();
    }
    return answer;
  }
}
