package org.ordersystem.orchestrator.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The participants and the policy of the edge to each, by name. */
@ConfigMapping(prefix = "ordersystem.participant")
public interface ParticipantConfig {
  @WithParentName
  Map<String, Edge> edges();

  /** The edge to one participant. */
  interface Edge {
    /** Where it is. */
    URI url();

    /** How many calls may be under way at a time; no more connections are opened. */
    int bulkhead();

    /** How many more calls wait for their turn; past that a call counts as not made. */
    int bulkheadQueue();

    /** How many calls the circuit breaker judges by. */
    int breakerVolume();

    /** The share of unknown outcomes among them that opens it. */
    double breakerFailureRatio();

    /** How long it stays open before one call may try. */
    Duration breakerDelay();
  }
}
