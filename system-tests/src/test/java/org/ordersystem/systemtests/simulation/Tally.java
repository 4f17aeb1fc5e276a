package org.ordersystem.systemtests.simulation;

import org.ordersystem.orchestrator.saga.EntryType;

/** Counts the outcomes, to show that the schedules cover them. Schedules share it. */
final class Tally {
  private int completed;
  private int compensated;
  private int adopted;
  private int stuck;
  private int doneTogether;

  synchronized void add(SimulatedLog.Row row) {
    switch (row.status) {
      case COMPLETED -> completed++;
      case COMPENSATED -> compensated++;
      case RUNNING, COMPENSATING, STUCK -> throw new IllegalArgumentException("not ended");
    }
    if (row.entries.stream().anyMatch(entry -> entry.type() == EntryType.STUCK)) {
      stuck++;
    }
    if (row.epoch > 1) {
      adopted++;
    }
  }

  synchronized void addDoneTogether(int requests) {
    doneTogether += requests;
  }

  @Override
  public String toString() {
    return ("%d sagas completed, %d compensated, %d adopted, %d stuck temporarily, "
            + "%d requests with several calls done")
        .formatted(completed, compensated, adopted, stuck, doneTogether);
  }
}
