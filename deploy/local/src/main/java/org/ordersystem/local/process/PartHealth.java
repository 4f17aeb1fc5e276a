package org.ordersystem.local.process;

/** The health of a process. */
public enum PartHealth {
  /** It is ready. */
  UP,
  /** It runs, but it is not ready or does not answer. */
  DOWN,
  /** It does not run. */
  STOPPED
}
