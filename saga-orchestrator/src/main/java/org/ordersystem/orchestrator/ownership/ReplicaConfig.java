package org.ordersystem.orchestrator.ownership;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** This process among the orchestrator's replicas. */
@ConfigMapping(prefix = "ordersystem.replica")
public interface ReplicaConfig {
  /** Unique among the replicas that run at a time; a restarted one keeps it. */
  String name();

  /** How often a replica gives its sign of life and looks for sagas to adopt; 1 s at the least. */
  Duration heartbeat();

  /** After how long a silence a replica is dead to the others, which adopt its sagas. */
  @WithDefault("6s")
  Duration deadAfter();

  /** How many parked sagas that are due come back into memory each second at the most. */
  int resumedAtOnce();
}
