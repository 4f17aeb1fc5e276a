package org.ordersystem.local.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class UsageTest {
  private static final ExecutedStatement FIRST = new ExecutedStatement("orders", "SELECT $1");
  private static final ExecutedStatement SECOND = new ExecutedStatement("orders", "SELECT $2");

  private final Usage usage =
      new Usage(
          Map.of("gateway", 1.5, "postgres orders", 0.5, CpuTimes.LOAD_GENERATOR, 9.0),
          Map.of(),
          Map.of(FIRST, 2.0, SECOND, 1.0, new ExecutedStatement("sagas", "SELECT $1"), 4.0),
          0);

  @Test
  void theLoadGeneratorDoesNotBelongToTheSystem() {
    assertEquals(2.0, usage.systemCpuMillis());
  }

  @Test
  void statementsAreCountedByDatabase() {
    assertEquals(Map.of("orders", 3.0, "sagas", 4.0), usage.statementsByDatabase());
  }

  @Test
  void aNewCounterBeganAtZero() {
    assertEquals(
        Map.of("old", 2.0, "new", 5.0),
        Counters.increase(Map.of("old", 3.0), Map.of("old", 5.0, "new", 5.0)));
  }
}
