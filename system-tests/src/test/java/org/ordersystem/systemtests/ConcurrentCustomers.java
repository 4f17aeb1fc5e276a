package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.ordersystem.local.LocalSystemException;

/** Customers who place orders at the same time and repeat each order until it is accepted. */
final class ConcurrentCustomers {
  static final Duration TIMEOUT = Duration.ofSeconds(90);

  private static final Set<Integer> OUTAGE = Set.of(502, 503, 504);
  private static final Set<String> ENDS = Set.of("COMPLETED", "REJECTED", "CANCELLED");

  private final SystemUnderTest system;
  private final String sku;
  private final List<CompletableFuture<String>> orders = new ArrayList<>();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger turnedAway = new AtomicInteger();

  /**
   * @param sku the product that all customers order
   */
  ConcurrentCustomers(SystemUnderTest system, String sku) {
    this.system = system;
    this.sku = sku;
  }

  /** Adds customers. One order in four has a declined payment, one in four cannot be shipped. */
  void order(int customers) {
    for (int i = 0; i < customers; i++) {
      String order =
          switch (i % 4) {
            case 0 -> Orders.paidWith("pm_card_declined", sku, 1);
            case 1 -> Orders.shippedTo("AQ", sku);
            default -> Orders.of(sku, 1);
          };
      orders.add(
          CompletableFuture.supplyAsync(
              () -> placeUntilAccepted(order), task -> Thread.ofVirtual().start(task)));
    }
  }

  void awaitAccepted(int some) {
    await().atMost(TIMEOUT).untilAtomic(accepted, greaterThanOrEqualTo(some));
  }

  void awaitTurnedAway(int some) {
    await().atMost(TIMEOUT).untilAtomic(turnedAway, greaterThanOrEqualTo(some));
  }

  /** Waits until every customer has exactly one order and every order has ended. */
  void awaitEnds() {
    List<String> ids = orders.stream().map(CompletableFuture::join).toList();
    assertThat("one order per key", Set.copyOf(ids), hasSize(orders.size()));
    await()
        .atMost(TIMEOUT)
        .ignoreExceptionsMatching(ConcurrentCustomers::isOutage)
        .untilAsserted(
            () -> assertThat(ids.stream().map(system::statusOf).toList(), everyItem(is(in(ENDS)))));
  }

  /** Repeats an order with its idempotency key until it is accepted, as a client does. */
  String placeUntilAccepted(String order) {
    String key = UUID.randomUUID().toString();
    return await()
        .atMost(TIMEOUT)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsMatching(ConcurrentCustomers::isOutage)
        .until(() -> tryOnce(order, key), id -> id != null);
  }

  private String tryOnce(String order, String key) {
    Response response =
        system.as("alice").header("Idempotency-Key", key).body(order).post("/api/orders");
    if (response.statusCode() >= 500) {
      assertThat("status code during an outage", response.statusCode(), is(in(OUTAGE)));
      turnedAway.incrementAndGet();
      return null;
    }
    response.then().statusCode(202);
    accepted.incrementAndGet();
    return response.path("id");
  }

  static boolean isOutage(Throwable error) {
    return error instanceof IOException || error instanceof LocalSystemException;
  }
}
