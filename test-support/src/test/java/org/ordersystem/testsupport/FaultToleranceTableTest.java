package org.ordersystem.testsupport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What fails if the table and the configuration differ. */
class FaultToleranceTableTest {
  private static final String EDGE =
      "quarkus.fault-tolerance.\"%s/call\".".formatted(Edge.class.getName());

  @Retention(RetentionPolicy.RUNTIME)
  @interface Bulkhead {}

  @Retention(RetentionPolicy.RUNTIME)
  @interface Retry {}

  @Bulkhead
  static class Edge {
    @Retry
    void call() {}
  }

  private static List<String> untrue(Map<String, String> configuration, String... rows) {
    return FaultToleranceTable.untrueRows(
        "gateway",
        String.join("\n", rows),
        "%test.a.replaced=2",
        new SmallRyeConfigBuilder().withDefaultValues(configuration).build());
  }

  private static String row(String value, String service, String key) {
    return "| an edge | a policy | %s | %s | `%s` |".formatted(value, service, key);
  }

  @Test
  void aTrueTableIsNotReported() {
    assertEquals(
        List.of(),
        untrue(
            Map.of(EDGE + "retry.jitter", "50", EDGE + "retry.jitter-unit", "millis"),
            row("50", "gateway", EDGE + "retry.jitter")));
  }

  @Test
  void aValueThatDiffersIsReported() {
    assertEquals(
        List.of("a.key is Optional[2], not 1"),
        untrue(Map.of("a.key", "2"), row("1", "gateway", "a.key")));
  }

  @Test
  void everyKeyOfAPolicyNeedsARow() {
    String key = "quarkus.fault-tolerance.global.";
    assertEquals(
        List.of(
            key + "circuit-breaker.success-threshold has no row",
            key + "retry.jitter has no row",
            key + "retry.max-duration has no row"),
        untrue(
            Map.of(
                "a.key",
                "1",
                key + "retry.jitter",
                "50",
                key + "retry.max-duration",
                "30",
                key + "circuit-breaker.success-threshold",
                "2"),
            row("1", "gateway", "a.key")));
  }

  /** The library ignores such a key. */
  @Test
  void theKeyOfAMethodNeedsAnAnnotationOfTheMethod() {
    assertEquals(
        List.of(EDGE + "bulkhead.value has no effect: there is no @Bulkhead"),
        untrue(Map.of(EDGE + "bulkhead.value", "1"), row("1", "gateway", EDGE + "bulkhead.value")));
  }

  @Test
  void rowsOfEveryServiceAreComparedToo() {
    String[] rows = {
      row("1", "gateway", "a.key"),
      row("1", "every service", "b.key"),
      row("1", "every service with a database", "c.key"),
      row("1", "order-service", "d.key")
    };
    assertEquals(List.of("b.key is Optional.empty, not 1"), untrue(Map.of("a.key", "1"), rows));
  }

  @Test
  void aValueThatTestsReplaceIsNotCompared() {
    assertEquals(List.of(), untrue(Map.of("a.replaced", "2"), row("1", "gateway", "a.replaced")));
  }

  @Test
  void aTableWithoutTheServiceIsNoTable() {
    assertThrows(
        IllegalStateException.class, () -> untrue(Map.of(), row("1", "order-service", "a.key")));
  }
}
