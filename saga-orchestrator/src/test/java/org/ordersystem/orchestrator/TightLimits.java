package org.ordersystem.orchestrator;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.time.Duration;
import java.util.Map;
import org.ordersystem.orchestrator.participant.ParticipantGuards;

/** Limits that a test can reach. All tests that need some of them share one application. */
public class TightLimits implements QuarkusTestProfile {
  public static final Duration BREAKER_DELAY = Duration.ofSeconds(2);

  /** The time for which heartbeats may fail. */
  public static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(4);

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        // Two sagas fit into memory, and a saga that waits for a second is parked.
        Map.entry("ordersystem.engine.limit", "2"),
        Map.entry("ordersystem.engine.parked-from", "1s"),
        Map.entry("ordersystem.order.step-timeout", "2s"),
        Map.entry("ordersystem.heartbeat-check.timeout", HEARTBEAT_TIMEOUT.toSeconds() + "s"),
        // One request of a step is under way, and five calls wait.
        Map.entry("ordersystem.lane.requests", "1"),
        Map.entry("ordersystem.lane.queue", "5"),
        // However slow the machine is, calls wait until the test lets the request go.
        Map.entry("ordersystem.lane.slow-after", "1h"),
        Map.entry(guard("inventory") + "bulkhead.value", "2"),
        Map.entry(guard("inventory") + "bulkhead.waiting-task-queue", "1"),
        Map.entry(guard("payment") + "circuit-breaker.request-volume-threshold", "4"));
  }

  private static String guard(String participant) {
    return "quarkus.fault-tolerance.\"%s/%s\"."
        .formatted(ParticipantGuards.class.getName(), participant);
  }
}
