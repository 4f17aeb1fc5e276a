package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.history;
import static org.ordersystem.order.domain.Samples.place;
import static org.ordersystem.testsupport.Waiting.await;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;

/**
 * A database moves into a cluster that is younger, so its transaction numbers begin again. An order
 * of the log by these numbers would sort each new event before all old ones, and a reader would
 * never see it.
 */
class MovedLogTest {
  @TempDir static Path folder;
  private static Cluster old;
  private static Cluster young;

  private final List<RecordedEvent> one = history(Samples.newId(), place(), complete());
  private final List<RecordedEvent> other = history(Samples.newId(), place(), complete());

  @BeforeAll
  static void start() {
    old = Cluster.start(folder.resolve("old"));
    old.age();
    young = Cluster.start(folder.resolve("young"));
  }

  @BeforeEach
  void newDatabases() {
    old.createDatabase();
    young.createDatabase();
    assertTrue(young.transactionNumber() < old.transactionNumber());
  }

  @Test
  void aReplicatedLogKeepsItsOrderAndItsReadersMissNothing() {
    long checkpoint = writeAndReadTheFirst();
    young.replicate(old);
    await().until(() -> young.count("event") == 3);
    young.endReplication(old);

    continueFrom(checkpoint);
  }

  @Test
  void aCopiedLogKeepsItsOrderAndItsReadersMissNothing() {
    long checkpoint = writeAndReadTheFirst();
    young.copyEvents(old);

    continueFrom(checkpoint);
  }

  /** Two orders, with a gap between their events as a rolled-back append leaves it. */
  private long writeAndReadTheFirst() {
    append(old, one.get(0));
    old.execute("SELECT nextval('event_position_seq')");
    append(old, other.get(0));
    append(old, one.get(1));
    return read(old, 0).getFirst().position();
  }

  private void continueFrom(long checkpoint) {
    young.migrate();
    append(young, other.get(1));

    List<RecordedEvent> seen = new ArrayList<>();
    read(young, checkpoint).forEach(logged -> seen.add(logged.event()));

    assertEquals(List.of(other.get(0), one.get(1), other.get(1)), seen);
  }

  private static void append(Cluster cluster, RecordedEvent event) {
    new EventStore(cluster.database()).append(List.of(event));
  }

  private static List<LoggedEvent> read(Cluster cluster, long since) {
    return new EventLog(cluster.database(), Clock.systemUTC()).read(since, 10);
  }

  @AfterAll
  static void stop() {
    old.stop();
    young.stop();
  }
}
