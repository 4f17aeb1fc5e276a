package org.ordersystem.systemtests.deployment;

import org.ordersystem.local.postgres.DatabaseServer;

/** The PostgreSQL server of all services. Committed data survives a crash. */
public interface DatabaseNode extends Node, DatabaseServer {
  /** Freezes it: it accepts connections and never answers. */
  void pause();

  /** Continues a paused server. */
  void unpause();
}
