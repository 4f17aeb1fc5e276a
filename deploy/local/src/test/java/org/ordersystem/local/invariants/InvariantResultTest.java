package org.ordersystem.local.invariants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvariantResultTest {
  private final InvariantResult result = new InvariantResult(2, "Stock");

  @Test
  void itHoldsWhileNothingContradicts() {
    result.counted("products", 3).equal("a", 5, "b", 5).none("strays", List.of());
    assertTrue(result.holds());
    assertEquals(
        List.of("2. holds  Stock", "     compared: products 3; a 5 = b 5; strays 0"),
        result.toString().lines().toList());
  }

  @Test
  void aDifferenceBreaksItAndIsReported() {
    result.equal("a", 5, "b", 6).equal("c", 1, "d", 1);
    assertFalse(result.holds());
    assertEquals(List.of("a is 5, but b is 6"), result.broken());
  }

  @Test
  void ofManyStraysTheFirstAreNamed() {
    result.none("strays", IntStream.rangeClosed(1, 9).mapToObj(String::valueOf).toList());
    assertEquals(List.of("9 strays: 1, 2, 3, 4, 5"), result.broken());
  }
}
