package org.ordersystem.local.process;

/** What a part says of itself. */
public enum PartHealth {
  /** It serves. */
  UP,
  /** It runs, but says that it cannot serve, or does not answer yet. */
  DOWN,
  /** There is no process. */
  STOPPED
}
