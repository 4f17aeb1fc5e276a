package org.ordersystem.local;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Asks again for a while. Just after a start on a slow machine the first answers may come too late
 * for the services' own time limits.
 */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Set<Integer> TRY_AGAIN = Set.of(502, 503, 504);

  private Patience() {}

  /** Repeats a request, which must be idempotent, while the answer is that of an overload. */
  static Api.Answer ask(Supplier<Api.Answer> request) {
    return until(answer -> !TRY_AGAIN.contains(answer.status()), request);
  }

  /** Repeats a request until its answer is good; the last answer in any case. */
  static Api.Answer until(Predicate<Api.Answer> good, Supplier<Api.Answer> request) {
    long end = System.nanoTime() + LIMIT.toNanos();
    Api.Answer answer = request.get();
    while (!good.test(answer) && System.nanoTime() < end) {
      Waiting.pause(PAUSE);
      answer = request.get();
    }
    return answer;
  }
}
