package org.ordersystem.systemtests.simulation;

/** What the schedules have led to, so that one sees that they try something. */
final class Tally {
  private int completed;
  private int compensated;
  private int adopted;

  void add(SimulatedLog.Row row) {
    switch (row.status) {
      case COMPLETED -> completed++;
      case COMPENSATED -> compensated++;
      case RUNNING, COMPENSATING, STUCK -> throw new IllegalArgumentException("not ended");
    }
    if (row.epoch > 1) {
      adopted++;
    }
  }

  @Override
  public String toString() {
    return "%d sagas completed, %d compensated, %d adopted"
        .formatted(completed, compensated, adopted);
  }
}
