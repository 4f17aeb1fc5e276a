package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A customer who places orders one after the other and cancels or returns some of them. */
final class ChaoticCustomer {
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** The limit of open orders. Above it, the customer waits until the oldest one has ended. */
  private static final int OPEN = 50;

  private static final Set<String> ENDS = Set.of("COMPLETED", "REJECTED", "CANCELLED", "RETURNED");
  private static final List<String> PAYMENTS =
      List.of(
          "pm_card_visa",
          "pm_card_visa",
          "pm_card_visa",
          "pm_card_declined",
          "pm_card_slow",
          "pm_card_lost_response",
          "pm_card_unavailable");

  private final SystemUnderTest system;
  private final String name;
  private final List<String> products;
  private final SplittableRandom random;
  private final List<String> orders = new ArrayList<>();
  private final Map<String, String> ends = new TreeMap<>();

  ChaoticCustomer(
      SystemUnderTest system, String name, List<String> products, SplittableRandom random) {
    this.system = system;
    this.name = name;
    this.products = products;
    this.random = random;
  }

  ChaoticCustomer orderUntil(AtomicBoolean over, AtomicInteger accepted) {
    while (!over.get()) {
      orders.add(placeUntilAccepted(order()));
      accepted.incrementAndGet();
      if (orders.size() > OPEN) {
        awaitEnd(orders.get(orders.size() - OPEN - 1));
      }
      if (random.nextInt(8) == 0) {
        tryRequest("/api/orders/" + orders.getLast() + "/cancellation");
      }
      if (random.nextInt(8) == 0) {
        tryRequest("/api/orders/" + orders.get(random.nextInt(orders.size())) + "/return");
      }
    }
    return this;
  }

  private String order() {
    String product = products.get(random.nextInt(products.size()));
    return random.nextInt(8) == 0
        ? Orders.shippedTo("AQ", product)
        : Orders.paidWith(PAYMENTS.get(random.nextInt(PAYMENTS.size())), product, 1);
  }

  /** Repeats an order with its idempotency key until it is accepted, as a client does. */
  private String placeUntilAccepted(String order) {
    String key = UUID.randomUUID().toString();
    return await()
        .atMost(TIMEOUT)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsMatching(ConcurrentCustomers::isOutage)
        .until(() -> tryOnce(order, key), id -> id != null);
  }

  private String tryOnce(String order, String key) {
    Response response =
        system.as(name).header("Idempotency-Key", key).body(order).post("/api/orders");
    if (response.statusCode() >= 500 || response.statusCode() == 429) {
      return null;
    }
    response.then().statusCode(202);
    return response.path("id");
  }

  /** Sends a request that may be too late or fail in an outage. Its outcome does not matter. */
  private void tryRequest(String path) {
    try {
      system.as(name).post(path);
    } catch (Exception e) {
      if (!ConcurrentCustomers.isOutage(e)) {
        throw e;
      }
    }
  }

  void awaitEnds() {
    orders.forEach(this::awaitEnd);
  }

  private void awaitEnd(String order) {
    await()
        .atMost(TIMEOUT)
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsMatching(ConcurrentCustomers::isOutage)
        .until(() -> status(order), ENDS::contains);
  }

  private String status(String order) {
    Response response = system.as(name).get("/api/orders/" + order);
    String status = response.statusCode() == 200 ? response.path("status") : "unknown";
    ends.put(order, status);
    return status;
  }

  static Map<String, Long> endings(List<ChaoticCustomer> customers) {
    return customers.stream()
        .flatMap(customer -> customer.ends.values().stream())
        .collect(Collectors.groupingBy(end -> end, TreeMap::new, Collectors.counting()));
  }
}
