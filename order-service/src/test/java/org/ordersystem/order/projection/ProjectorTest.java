package org.ordersystem.order.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.ordersystem.order.projection.Replicas.catchUp;
import static org.ordersystem.order.projection.Replicas.drift;
import static org.ordersystem.order.projection.Replicas.leaders;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.ParkedTransaction;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.eventstore.EventStore;
import org.ordersystem.order.projection.CopyWriter.Step;
import org.ordersystem.testsupport.AtOnce;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** Every event has its effect once, whoever delivers it and however often. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(SmallBatches.class)
class ProjectorTest {
  @Inject Replicas replicas;
  @Inject CopyWriter writer;
  @Inject Checkpoints checkpoints;
  @Inject ProjectionConfig config;
  @Inject EventStore store;

  @BeforeEach
  void nobodyLeads() {
    replicas.endLeases();
  }

  private static List<RecordedEvent> completed(UUID id) {
    return Samples.history(id, Samples.place(), Samples.complete());
  }

  private Lead lead(String replica) throws SQLException {
    return checkpoints.lead(replicas.code(), replica, config.lease()).getFirst();
  }

  private Projection of(Lead lead) {
    return replicas.code().stream()
        .filter(p -> p.name().equals(lead.name()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyReadModelIsTheFoldOfTheEventsAfterRandomOrders() {
    Projector projector = replicas.start();
    for (long seed = 0; seed < 20; seed++) {
      RandomOrders orders = new RandomOrders(seed, 8);
      while (!orders.isOver()) {
        replicas.append(orders.next());
        if (orders.chance(3)) {
          projector.step();
        }
      }
      catchUp(projector);
      assertEquals(List.of(), drift(), orders.toString());
    }
  }

  @Test
  void aChangedRowIsFound() {
    replicas.append(completed(Samples.newId()));
    catchUp(replicas.start());
    assertEquals(List.of(), drift());
    for (String table : List.of("customer_summary", "orders_by_hour")) {
      Database.execute("UPDATE %s SET completed = completed + 1".formatted(table));
      assertFalse(drift().isEmpty(), table);
      Database.execute("UPDATE %s SET completed = completed - 1".formatted(table));
    }
    for (String table : List.of("customer_spending", "sales_by_day")) {
      Database.execute("UPDATE %s SET amount = amount + 1".formatted(table));
      assertFalse(drift().isEmpty(), table);
      Database.execute("UPDATE %s SET amount = amount - 1".formatted(table));
    }
    assertEquals(List.of(), drift());
  }

  @Test
  void aBatchThatIsDeliveredAgainHasNoSecondEffect() throws SQLException {
    catchUp(replicas.start());
    replicas.endLeases();
    replicas.append(completed(Samples.newId()));
    Lead lead = lead("one");
    Step step = writer.read(lead.position());
    writer.write(of(lead), lead, step);

    assertThrows(LostLead.class, () -> writer.write(of(lead), lead, step));

    replicas.endLeases();
    catchUp(replicas.start());
    assertEquals(List.of(), drift());
  }

  @Test
  void aPausedLeaderThatWakesUpWritesNothing() throws SQLException {
    catchUp(replicas.start());
    replicas.endLeases();
    replicas.append(completed(Samples.newId()));
    Lead paused = lead("paused");
    Step read = writer.read(paused.position());

    replicas.endLeases();
    lead("next");

    assertThrows(LostLead.class, () -> writer.write(of(paused), paused, read));
    replicas.endLeases();
    catchUp(replicas.start());
    assertEquals(List.of(), drift());
  }

  @Test
  void aLeaderKeepsItsLeadAndAnotherReplicaTakesOverWhenTheLeaseHasEnded() {
    Projector first = replicas.start();
    Projector second = replicas.start();
    first.step();
    List<String> leader = leaders();
    second.step();
    assertEquals(leader, leaders());
    assertEquals(1, leader.size());

    replicas.endLeases();
    second.step();

    assertEquals(1, leaders().size());
    assertNotEquals(leader, leaders());
  }

  @Test
  void aReplicaThatStopsLeavesItsLeadAtOnce() {
    Projector first = replicas.start();
    first.step();
    first.stop(new ShutdownEvent());
    assertEquals(List.of(), leaders());

    replicas.start().step();
    assertEquals(1, leaders().size());
  }

  @Test
  void anEventThatIsCommittedLateIsCountedOnce() throws InterruptedException {
    Projector projector = replicas.start();
    List<RecordedEvent> late = completed(Samples.newId());
    try (ParkedTransaction parked = ParkedTransaction.after(() -> store.append(late))) {
      replicas.append(completed(Samples.newId()));
      catchUp(projector);
      parked.commit();
    }
    catchUp(projector);
    assertEquals(List.of(), drift());
  }

  @Test
  void whileAnAppendIsOpenAReportDoesNotClaimToShowThePresent() throws InterruptedException {
    Projector projector = replicas.start();
    catchUp(projector);
    String asOf = asOf();
    try (ParkedTransaction _ =
        ParkedTransaction.after(() -> store.append(completed(Samples.newId())))) {
      projector.step();
      assertEquals(asOf, asOf());
    }
    projector.step();
    assertNotEquals(asOf, asOf());
  }

  private static String asOf() {
    return Database.text("SELECT as_of FROM projection WHERE name = 'sales' AND state = 'LIVE'");
  }

  @Test
  void replicasThatFightForTheLeadCountEveryEventOnce() throws InterruptedException {
    List<Projector> fighters = List.of(replicas.start(), replicas.start(), replicas.start());
    AtomicInteger fighter = new AtomicInteger();
    try (ExecutorService customers = Executors.newSingleThreadExecutor()) {
      customers.submit(() -> replicas.append(new RandomOrders(4711, 30)));
      AtOnce.run(
          fighters.size(),
          () -> {
            Projector projector = fighters.get(fighter.getAndIncrement());
            for (int i = 0; i < 30; i++) {
              replicas.endLeases();
              projector.step();
            }
            return true;
          });
    }
    replicas.endLeases();
    catchUp(replicas.start());
    assertEquals(List.of(), drift());
  }

  @Test
  void aProjectionThatFailsIsLeftToAnotherReplicaAndDelaysNoOther() {
    catchUp(replicas.start());
    replicas.endLeases();
    replicas.append(completed(Samples.newId()));
    List<Projection> defect =
        replicas.code().stream().map(p -> p.name().equals("sales") ? new Defect(p) : p).toList();

    catchUp(replicas.start(defect));

    assertEquals(
        List.of("sales"),
        Database.texts(
            """
            SELECT name FROM projection JOIN (SELECT max(position) AS last FROM event) AS log
            ON position < last WHERE state = 'LIVE' AND leader IS NULL"""));
    Projector sound = replicas.start();
    catchUp(sound);
    assertEquals(
        0,
        Database.number("SELECT count(*) FROM projection WHERE state = 'LIVE' AND leader IS NULL"));
    replicas.endLeases();
    catchUp(sound);
    assertEquals(List.of(), drift());
  }
}
