package org.ordersystem.orchestrator.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The participants, by the names that saga definitions use. */
@ConfigMapping(prefix = "ordersystem.participant")
public interface ParticipantConfig {
  @WithParentName
  Map<String, Participant> participants();

  /** One participant. */
  interface Participant {
    /** The base URL of its REST API. */
    URI url();

    /**
     * The time limit for a connection. It is below the time limit of a step, so that a process that
     * does not answer is known before.
     */
    @WithDefault("2s")
    Duration connectTimeout();
  }
}
