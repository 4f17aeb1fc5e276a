package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.eventstore.LogHorizon.Sighting;

class LogHorizonTest {
  private static final Instant START = Instant.parse("2025-03-01T10:00:00Z");

  private final LogHorizon horizon = new LogHorizon();
  private Instant serverStart = START;
  private Instant now = START;

  private long see(long last, String... writers) {
    now = now.plusSeconds(1);
    return horizon.advance(new Sighting(serverStart, last, Set.of(writers)), now);
  }

  @Test
  void withoutWritersTheWholeLogIsSettled() {
    assertEquals(7, see(7));
    assertEquals(9, see(9));
  }

  @Test
  void aWriterThatWasThereAtAPositionIsAwaitedAndALaterOneIsNot() {
    assertEquals(0, see(7, "3/1"));
    assertEquals(0, see(8, "3/1", "4/1"));
    assertEquals(7, see(9, "4/1", "5/1"));
    assertEquals(9, see(9));
  }

  @Test
  void theDelayCountsFromTheSightingThatIsStillAwaited() {
    see(7, "3/1");
    see(8, "3/1");

    assertEquals(Duration.ofSeconds(1), horizon.delay(now));

    see(8);
    assertEquals(Duration.ZERO, horizon.delay(now));
  }

  @Test
  void afterAFailoverNothingIsSettledUntilItIsSeenAgain() {
    assertEquals(7, see(7));
    serverStart = START.plusSeconds(60);

    assertEquals(0, see(5, "3/1"));
    assertEquals(5, see(6, "4/1"));
  }
}
