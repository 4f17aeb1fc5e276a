package org.ordersystem.orchestrator.participant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
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
  }
}
