package org.ordersystem.systemtests.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The real engine and the real fence on a simulated clock, network and log, through many schedules
 * of faults. The seed determines a schedule. A failure names its seed. Repeat it with {@code
 * -Dsimulation.seed=N -Dsimulation.schedules=1}.
 */
class SimulationTest {
  private static final long FIRST_SEED = Long.getLong("simulation.seed", System.nanoTime());
  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 100_000);
  private static final int UNTIL_FOUND = 20_000;

  @Test
  void everySagaEndsWithAllOrNothingInEffect() {
    long start = System.nanoTime();
    Tally tally = new Tally();
    LongStream.range(FIRST_SEED, FIRST_SEED + SCHEDULES)
        .parallel()
        .forEach(seed -> new Schedule(seed, Schedule.Broken.NOTHING).play(tally));
    System.out.printf(
        "simulation: %d schedules from seed %d, %.0f a second; %s%n",
        SCHEDULES, FIRST_SEED, SCHEDULES / ((System.nanoTime() - start) / 1e9), tally);
  }

  /** Also if other schedules run at the same time. */
  @Test
  void aScheduleRepeatsExactly() {
    assertEquals(
        histories(LongStream.range(0, 100)), histories(LongStream.range(0, 100).parallel()));
  }

  private static List<String> histories(LongStream seeds) {
    return seeds
        .mapToObj(seed -> new Schedule(seed, Schedule.Broken.NOTHING).play(new Tally()))
        .toList();
  }

  @Test
  void withoutTheMarksAScheduleFails() {
    assertThrows(AssertionError.class, () -> search(Schedule.Broken.MARKS));
  }

  @Test
  void withoutTheFenceOfTheLogAScheduleFails() {
    assertThrows(AssertionError.class, () -> search(Schedule.Broken.LOG));
  }

  private static void search(Schedule.Broken broken) {
    LongStream.range(0, UNTIL_FOUND).forEach(seed -> new Schedule(seed, broken).play(new Tally()));
  }
}
