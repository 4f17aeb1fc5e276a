package org.ordersystem.orchestrator.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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
    @WithDefault("64")
    int bulkhead();

    /** How many more calls wait for their turn; past that a call counts as not made. */
    @WithDefault("4096")
    int bulkheadQueue();

    /** How many calls the circuit breaker judges by. */
    @WithDefault("20")
    int breakerVolume();

    /** The share of unknown outcomes among them that opens it. */
    @WithDefault("0.5")
    double breakerFailureRatio();

    /** How long it stays open before one call may try. */
    @WithDefault("2s")
    Duration breakerDelay();
  }
}
