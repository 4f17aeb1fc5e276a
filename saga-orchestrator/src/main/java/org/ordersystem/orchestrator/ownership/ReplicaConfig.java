package org.ordersystem.orchestrator.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** This process among the orchestrator's replicas. */
@ConfigMapping(prefix = "ordersystem.replica")
public interface ReplicaConfig {
  /**
   * Unique among the running replicas. A restarted replica keeps its name. The default is the name
   * of the host and the port.
   */
  @WithDefault("${HOSTNAME:localhost}:${quarkus.http.port}")
  String name();

  /** How often a replica sends its heartbeat and looks for sagas to adopt; at least 1 s. */
  @WithDefault("1s")
  Duration heartbeat();

  /** After this time without a heartbeat, other replicas declare it dead and adopt its sagas. */
  @WithDefault("6s")
  Duration deadAfter();
}
