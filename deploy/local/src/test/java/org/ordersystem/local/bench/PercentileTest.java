package org.ordersystem.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentileTest {
  @Test
  void aPercentileIsTheValueOfItsRank() {
    Percentile percentile =
        new Percentile(LongStream.rangeClosed(1, 200).map(i -> 201 - i).toArray());
    assertEquals(100, percentile.at(50));
    assertEquals(198, percentile.at(99));
    assertEquals(200, percentile.at(100));
    assertEquals(1, percentile.at(0));
  }

  @Test
  void ofOneValueEveryPercentileIsThatValue() {
    assertEquals(7, new Percentile(new long[] {7}).at(99));
  }

  @Test
  void thereIsNoneOfNothing() {
    assertThrows(IllegalArgumentException.class, () -> new Percentile(new long[0]));
  }
}
