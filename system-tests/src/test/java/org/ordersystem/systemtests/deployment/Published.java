package org.ordersystem.systemtests.deployment;

/** Ports of containers on this machine, for nobody beyond it. */
final class Published {
  private Published() {}

  static String port(int here, int inContainer) {
    return "127.0.0.1:%d:%d".formatted(here, inContainer);
  }
}
