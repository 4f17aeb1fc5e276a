package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.DevException;
import org.ordersystem.local.Service;

/** A service is killed in the middle of orders and started again. */
class CrashIT {
  private static final int ORDERS = 60;
  private static final int ACCEPTED_BEFORE_THE_CRASH = 15;
  private static final Duration RECOVERY = Duration.ofSeconds(90);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(40);
  private final Set<String> accepted = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @EnumSource(Service.class)
  void everyAcceptedOrderIsCarriedToItsEnd(Service victim) {
    List<CompletableFuture<String>> orders =
        IntStream.range(0, ORDERS)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () -> insist(order(i)), task -> Thread.ofVirtual().start(task)))
            .toList();
    await().atMost(RECOVERY).until(accepted::size, greaterThanOrEqualTo(ACCEPTED_BEFORE_THE_CRASH));
    system.processes().kill(victim);
    system.processes().start(victim);

    List<String> ids = orders.stream().map(CompletableFuture::join).toList();
    assertThat("one order for each key", Set.copyOf(ids), hasSize(ORDERS));
    await()
        .atMost(RECOVERY)
        .ignoreExceptionsMatching(CrashIT::isOutage)
        .untilAsserted(
            () ->
                assertThat(
                    ids.stream().map(this::status).toList(),
                    everyItem(is(in(Set.of("COMPLETED", "REJECTED"))))));
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private String status(String order) {
    Response response = system.as("alice").get("/api/orders/" + order);
    return response.statusCode() == 200 ? response.path("status") : "unknown for now";
  }

  private String order(int number) {
    return switch (number % 4) {
      case 0 -> Orders.paidWith("pm_card_declined", tea, 1);
      case 1 -> Orders.shippedTo("AQ", tea);
      default -> Orders.of(tea, 1);
    };
  }

  /** Repeats an order under its key until it is accepted, as a client does. */
  private String insist(String order) {
    String key = UUID.randomUUID().toString();
    return await()
        .atMost(RECOVERY)
        .ignoreExceptionsMatching(CrashIT::isOutage)
        .until(() -> place(order, key), id -> id != null);
  }

  private String place(String order, String key) {
    Response response =
        system.as("alice").header("Idempotency-Key", key).body(order).post("/api/orders");
    if (response.statusCode() >= 500) {
      return null;
    }
    response.then().statusCode(202);
    accepted.add(key);
    return response.path("id");
  }

  private static boolean isOutage(Throwable error) {
    return error instanceof IOException || error instanceof DevException;
  }
}
