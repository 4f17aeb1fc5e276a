package org.ordersystem.systemtests.deployment;

/** One running service. */
public interface ServiceNode extends Node {
  /** The base URL for the tests. */
  String url();

  /** The base URL of its health and metrics for the tests. */
  String managementUrl();

  boolean isReady();

  /** Stops it gracefully: work in progress is finished or handed over. */
  void stop();

  /** Freezes it, like a machine that swaps or migrates. */
  void pause();

  /** Continues a paused service. */
  void unpause();

  /** Disconnects it from the network, see {@link Deployment#hasNetwork}. */
  void disconnect();

  /** Reconnects it to the network. */
  void reconnect();

  /** Overrides a configuration property for the following starts. */
  void override(String property, String value);

  /** Removes all overrides for the following starts. */
  void endOverrides();
}
