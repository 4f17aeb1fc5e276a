package org.ordersystem.local.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.load.Latency;

class RecoveryTest {
  @Test
  void theLatencyIsBackWhenNoLaterSecondIsSlow() {
    assertEquals(OptionalInt.of(2), recovery(900, 300, 200, 90));
    assertEquals(OptionalInt.of(3), recovery(900, 150, 300, 90));
    assertEquals(OptionalInt.of(0), recovery(100, 110));
  }

  @Test
  void itIsNotBackIfTheLastSecondIsSlow() {
    assertEquals(OptionalInt.empty(), recovery(100, 201));
  }

  /** Of the p99 of each second, after one of 100 ms before. */
  private static OptionalInt recovery(double... p99) {
    return Recovery.seconds(
        DoubleStream.of(p99).mapToObj(RecoveryTest::latency).toList(), latency(100));
  }

  private static Latency latency(double p99) {
    return new Latency(1, p99, 1000);
  }
}
