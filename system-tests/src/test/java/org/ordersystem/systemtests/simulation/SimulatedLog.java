package org.ordersystem.systemtests.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ordersystem.orchestrator.engine.SagaLog.NewSaga;
import org.ordersystem.orchestrator.engine.SagaLog.Progress;
import org.ordersystem.orchestrator.saga.Entry;
import org.ordersystem.orchestrator.saga.EntryType;
import org.ordersystem.orchestrator.saga.state.Status;

/** The orchestrator's database in memory: the durable sagas and their owners. */
final class SimulatedLog {
  /** A saga's row with its entries. */
  static final class Row {
    final NewSaga saga;
    final List<Entry> entries = new ArrayList<>();
    Status status = Status.RUNNING;
    UUID owner;
    int epoch = 1;
    boolean parked;
    Instant dueAt;

    Row(NewSaga saga, UUID owner) {
      this.saga = saga;
      this.owner = owner;
      this.dueAt = saga.startedAt();
    }
  }

  final Map<UUID, Row> sagas = new LinkedHashMap<>();
  final Map<UUID, Long> heartbeats = new HashMap<>();
  private final boolean unfenced;

  /**
   * @param unfenced whether any replica may write, to show that the simulation detects this defect
   */
  SimulatedLog(boolean unfenced) {
    this.unfenced = unfenced;
  }

  boolean mayWrite(UUID replica) {
    return unfenced || heartbeats.containsKey(replica);
  }

  void start(NewSaga saga, UUID owner) {
    sagas.putIfAbsent(saga.id(), new Row(saga, owner));
  }

  void append(Progress progress, UUID writer) {
    Row row = sagas.get(progress.saga().id());
    if (!unfenced && !row.owner.equals(writer)) {
      return;
    }
    if (row.entries.stream().noneMatch(entry -> entry.seq() == progress.entry().seq())) {
      row.entries.add(progress.entry());
    }
    if (progress.entry().type() != EntryType.DONE || progress.after().status().isFinal()) {
      row.status = progress.after().status();
      row.dueAt = progress.next().dueAt();
      row.parked = progress.next().parked();
    }
  }

  void retireSilent(long since) {
    heartbeats.values().removeIf(last -> last < since);
  }

  /** Adopts all orphans. Returns whether there were any: then there may be more. */
  boolean adopt(UUID owner) {
    if (!mayWrite(owner)) {
      return false;
    }
    List<Row> orphans =
        sagas.values().stream()
            .filter(row -> !row.status.isFinal() && !heartbeats.containsKey(row.owner))
            .toList();
    for (Row row : orphans) {
      row.owner = owner;
      row.epoch++;
      row.parked = true;
    }
    return !orphans.isEmpty();
  }

  /** Claims a parked saga of the replica, and returns whether it did. */
  boolean claim(UUID owner, Row row) {
    boolean claimed = row.parked && row.owner.equals(owner);
    row.parked &= !claimed;
    return claimed;
  }

  List<Row> claimDue(UUID owner, Instant now) {
    List<Row> due =
        sagas.values().stream()
            .filter(row -> row.parked && row.owner.equals(owner))
            .filter(row -> row.status != Status.STUCK && !row.dueAt.isAfter(now))
            .toList();
    due.forEach(row -> row.parked = false);
    return due;
  }
}
