package org.ordersystem.systemtests.deployment;

/** Container ports that are published on this machine's loopback address only. */
final class Published {
  private Published() {}

  static String port(int here, int inContainer) {
    return "127.0.0.1:%d:%d".formatted(here, inContainer);
  }
}
