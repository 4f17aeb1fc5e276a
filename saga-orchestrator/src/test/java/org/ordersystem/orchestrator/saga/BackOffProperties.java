package org.ordersystem.orchestrator.saga;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Assertions;
import org.ordersystem.orchestrator.saga.definition.BackOff;

class BackOffProperties {
  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofMillis(200), Duration.ofSeconds(30));

  @Property
  void aWaitIsNeverLongerThanTheCapNorShorterThanHalfTheFirst(
      @ForAll @IntRange(min = 1, max = 1_000_000) int attempt,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double random) {
    Duration wait = BACK_OFF.after(attempt, random);
    Assertions.assertTrue(wait.compareTo(Duration.ofSeconds(30)) <= 0);
    Assertions.assertTrue(wait.compareTo(Duration.ofMillis(100)) >= 0);
  }
}
