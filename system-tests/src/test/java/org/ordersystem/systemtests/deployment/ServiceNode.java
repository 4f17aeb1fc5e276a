package org.ordersystem.systemtests.deployment;

/** One running service. */
public interface ServiceNode extends Node {
  /** Where the tests reach it. */
  String url();

  /** Where the tests reach its health and metrics. */
  String managementUrl();

  boolean isReady();

  /** Ends it in order: what it has begun is finished or handed over. */
  void stop();

  /** Halts it in its tracks, as a machine does that swaps or migrates. */
  void pause();

  /** Lets it go on where it was. */
  void unpause();

  /** Takes it off the network; see {@link Deployment#hasNetwork}. */
  void disconnect();

  /** Puts it on the network again. */
  void reconnect();

  /** A configuration property for the starts that follow, in place of the usual value. */
  void override(String property, String value);

  /** The starts that follow have the usual values again. */
  void endOverrides();
}
