package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;

/** Nothing fails between services that are all well, so no call is repeated and no order waits. */
class HealthySystemIT {
  private static final int CUSTOMERS = 16;

  /** Longer than the time limit of a body, after which a service closes a connection. */
  private static final Duration LOAD = Duration.ofSeconds(5);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(1_000_000);

  @Test
  void noRequestIsResetAndNoCallHasAnUnknownOutcome() {
    Map<String, Double> before = failures();
    long end = System.nanoTime() + LOAD.toNanos();
    List<CompletableFuture<Void>> customers =
        Stream.generate(
                () ->
                    CompletableFuture.runAsync(
                        () -> placeUntil(end), task -> Thread.ofVirtual().start(task)))
            .limit(CUSTOMERS)
            .toList();
    customers.forEach(CompletableFuture::join);
    assertThat(failures(), is(before));
  }

  private void placeUntil(long end) {
    while (System.nanoTime() < end) {
      system.place(Orders.of(tea, 1)).then().statusCode(201).body("status", is("COMPLETED"));
    }
  }

  private Map<String, Double> failures() {
    Map<String, Double> failures = new TreeMap<>();
    for (Service service : Service.values()) {
      failures.put(
          "reset by " + service,
          system.metric(service, "http_server_requests_seconds_count", "status=\"RESET\""));
    }
    failures.put(
        "unknown outcomes",
        system.metric(
            Service.SAGA_ORCHESTRATOR,
            "ordersystem_saga_step_seconds_count",
            "outcome=\"unknown\""));
    return failures;
  }
}
