package org.ordersystem.defaults.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthStatusTest {
  @ParameterizedTest
  @CsvSource({
    "UP, CRITICAL, UP",
    "UP, HIGH, UP",
    "DEGRADED, CRITICAL, DEGRADED",
    "DEGRADED, HIGH, DEGRADED",
    "DEGRADED, MEDIUM, UP",
    "DOWN, CRITICAL, DOWN",
    "DOWN, HIGH, DEGRADED",
    "DOWN, MEDIUM, UP",
    "DOWN, LOW, UP"
  })
  void aPartCountsByItsImportance(HealthStatus part, Importance importance, HealthStatus whole) {
    assertEquals(whole, part.ofTheWhole(importance));
  }

  @ParameterizedTest
  @CsvSource({"UP, UP, UP", "UP, DEGRADED, DEGRADED", "DOWN, DEGRADED, DOWN"})
  void theWorstDecides(HealthStatus one, HealthStatus other, HealthStatus worst) {
    assertEquals(worst, one.orWorse(other));
    assertEquals(worst, other.orWorse(one));
  }
}
