package org.ordersystem.order.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ordersystem.order.domain.Samples.complete;
import static org.ordersystem.order.domain.Samples.history;
import static org.ordersystem.order.domain.Samples.place;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ordersystem.local.os.ContainerEngine;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;

/**
 * The database is dumped and restored into a younger cluster, with PostgreSQL's own programs. They
 * are in PostgreSQL's image, but not among the embedded binaries.
 */
class DumpedLogTest {
  private final List<RecordedEvent> one = history(Samples.newId(), place(), complete());
  private final List<RecordedEvent> other = history(Samples.newId(), place(), complete());

  private DumpCluster old;
  private DumpCluster young;

  @BeforeEach
  void start() {
    assumeTrue(ContainerEngine.isUsed(), "this test needs a container engine");
    old = DumpCluster.start();
    assumeTrue(
        old.hasTools() || Boolean.getBoolean("tools.required"),
        "this image of PostgreSQL has no pg_dump: " + DumpCluster.IMAGE);
    young = DumpCluster.start();
    old.age();
    assertTrue(young.transactionNumber() < old.transactionNumber());
  }

  @AfterEach
  void stop() {
    if (old != null) {
      old.close();
    }
    if (young != null) {
      young.close();
    }
  }

  @Test
  void aRestoredLogKeepsItsOrderItsRightsAndTheCheckpointsOfItsReaders(@TempDir Path folder) {
    old.migrate();
    append(old, one.get(0));
    old.execute("SELECT nextval('event_position_seq')");
    append(old, other.get(0));
    append(old, one.get(1));
    long checkpoint = read(old, 0).getFirst().position();
    Map<String, String> before = old.contents();

    old.dump(folder.resolve("orders.dump"));
    young.restore(folder.resolve("orders.dump"));

    assertEquals(before, young.contents());
    assertEquals(List.of("INSERT", "SELECT"), young.rightsOnEvents());
    young.migrate();
    append(young, other.get(1));
    List<RecordedEvent> seen = new ArrayList<>();
    read(young, checkpoint).forEach(logged -> seen.add(logged.event()));
    assertEquals(List.of(other.get(0), one.get(1), other.get(1)), seen);
  }

  private static void append(DumpCluster cluster, RecordedEvent event) {
    new EventStore(cluster.service()).append(List.of(event));
  }

  private static List<LoggedEvent> read(DumpCluster cluster, long since) {
    return new EventLog(cluster.service(), Clock.systemUTC()).read(since, 10);
  }
}
