package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;

/** Two orchestrators share one log. One of them is killed, paused or restarted. */
class ReplicasIT {
  private static final int ORDERS = 30;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private static ServiceNode second;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final SagaTables sagas = new SagaTables(system);
  private final String tea = system.product(500);
  private final ServiceNode first = system.node(Service.SAGA_ORCHESTRATOR);

  @BeforeAll
  static void thereAreTwo() {
    second = SystemUnderTest.running().deployment().replica(Service.SAGA_ORCHESTRATOR);
    second.start();
  }

  @AfterAll
  static void thereIsOneAgain() {
    second.stop();
  }

  @AfterEach
  void bothRunAgain() {
    first.start();
    second.start();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  /** Places an order at one replica and returns the id of its saga. */
  private String place(ServiceNode replica, String order) {
    Response placed =
        system
            .as("alice")
            .baseUri(replica.url())
            .header("Idempotency-Key", UUID.randomUUID())
            .body(order)
            .post("/sagas/place-order");
    placed.then().statusCode(200);
    return placed.path("sagaId");
  }

  /** Starts sagas that run for at least two seconds. */
  private List<String> slowOrders(ServiceNode replica) {
    return IntStream.range(0, ORDERS)
        .mapToObj(
            i ->
                CompletableFuture.supplyAsync(
                    () -> place(replica, Orders.paidWith("pm_card_slow", tea, 1)),
                    task -> Thread.ofVirtual().start(task)))
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private void awaitEnd(List<String> ids) {
    await().atMost(LIMIT).until(() -> sagas.open(ids), is(empty()));
  }

  @Test
  void theSagasOfAReplicaThatDiedAreAdoptedWithinTenSecondsAndCarriedOn() {
    List<String> ids = slowOrders(first);
    first.kill();
    Instant death = Instant.now();
    List<String> orphans = sagas.open(ids);
    assertThat(orphans, is(not(empty())));
    await().atMost(LIMIT).until(() -> sagas.adopted(orphans).containsAll(sagas.open(orphans)));
    Duration adoption = Duration.between(death, Instant.now());
    System.out.printf("adoption: %d sagas within %s%n", orphans.size(), adoption);
    assertThat(adoption, is(lessThan(Duration.ofSeconds(10))));
    awaitEnd(ids);
  }

  @Test
  void aReplicaThatWakesUpAfterAMinuteChangesNothing() {
    List<String> ids = slowOrders(first);
    Set<String> before = sagas.replicas();
    first.pause();
    Instant minuteOver = Instant.now().plus(Duration.ofMinutes(1));
    List<String> orphans = sagas.open(ids);
    awaitEnd(ids);
    assertThat(sagas.adopted(orphans), is(not(empty())));
    List<String> log = sagas.log(ids);
    await().atMost(LIMIT).until(() -> Instant.now().isAfter(minuteOver));
    first.unpause();
    await().atMost(LIMIT).until(sagas::replicas, not(everyItem(is(in(before)))));
    awaitEnd(List.of(place(first, Orders.of(tea, 1))));
    assertThat(sagas.log(ids), is(log));
  }

  /** A replica that stops hands over at once. A crash is detected only after six seconds. */
  @Test
  void aRollingRestartDelaysNoOrderForLong() {
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<List<String>>> clients =
        List.of(first, second).stream()
            .map(
                replica ->
                    CompletableFuture.supplyAsync(
                        () -> keepPlacing(replica, over), task -> Thread.ofVirtual().start(task)))
            .toList();
    for (ServiceNode replica : List.of(first, second)) {
      int enough = sagas.count() + 20;
      await().atMost(LIMIT).until(sagas::count, greaterThan(enough));
      replica.stop();
      replica.start();
    }
    over.set(true);
    List<String> ids = clients.stream().flatMap(client -> client.join().stream()).toList();
    awaitEnd(ids);
    Duration longest = sagas.longest(ids);
    System.out.printf("rolling restart: %d orders, the longest took %s%n", ids.size(), longest);
    assertThat(longest, is(lessThan(Duration.ofSeconds(6))));
  }

  /** Places one order after the other, and retries while the replica is down. */
  private List<String> keepPlacing(ServiceNode replica, AtomicBoolean over) {
    List<String> ids = new ArrayList<>();
    while (!over.get()) {
      String order = Orders.of(tea, 1);
      ids.add(
          await()
              .atMost(LIMIT)
              .ignoreExceptionsMatching(error -> true)
              .until(() -> place(replica, order), id -> true));
    }
    return ids;
  }
}
