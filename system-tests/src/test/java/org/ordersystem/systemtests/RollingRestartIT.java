package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;

/**
 * Two gateways are restarted one after the other under load. A load balancer takes each out of its
 * list before the signal, as Kubernetes does. No request fails, not even at its first attempt.
 */
@WithProcesses
class RollingRestartIT {
  private static final int READERS = 4;
  private static final int ORDERS_AT_EACH = 5;
  private static final int UNTIL_ALL_KNOW = 20;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ServiceNode first = system.node(Service.GATEWAY);
  private final ServiceNode second = system.deployment().replica(Service.GATEWAY);
  private final List<ServiceNode> balanced = new CopyOnWriteArrayList<>();
  private final String tea = system.product(4 * ORDERS_AT_EACH);
  private final AtomicInteger turn = new AtomicInteger();
  private final Queue<String> reads = new ConcurrentLinkedQueue<>();
  private final List<CompletableFuture<Response>> placed = new ArrayList<>();

  @BeforeEach
  void thereAreTwo() {
    second.start();
    balanced.addAll(List.of(first, second));
  }

  @AfterEach
  void thereIsOneAgain() {
    second.stop();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private <T> CompletableFuture<T> inBackground(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofVirtual().start(task));
  }

  /** The next gateway in turn. */
  private String address() {
    List<ServiceNode> now = List.copyOf(balanced);
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size())).url();
  }

  private Void readUntilTheEnd(AtomicInteger running) {
    while (running.get() > 0) {
      reads.add(readOnce(URI.create(address())));
    }
    return null;
  }

  /** Returns the status line. HTTP clients would repeat a read that fails. */
  private static String readOnce(URI gateway) {
    try (Socket connection = new Socket(gateway.getHost(), gateway.getPort())) {
      connection
          .getOutputStream()
          .write(
              "GET /api/products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String response =
          new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return response.lines().findFirst().orElse("no response");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void placeOrders(int number) {
    IntStream.range(0, number)
        .mapToObj(i -> address())
        .forEach(gateway -> placed.add(inBackground(() -> placeAndWait(gateway))));
  }

  private Response placeAndWait(String gateway) {
    return system
        .as("alice")
        .baseUri(gateway)
        .header("Prefer", "wait=30")
        .body(Orders.of(tea, 1))
        .post("/api/orders");
  }

  @Test
  void noRequestFails() throws SQLException {
    AtomicInteger running = new AtomicInteger(1);
    List<CompletableFuture<Void>> readers =
        IntStream.range(0, READERS)
            .mapToObj(i -> inBackground(() -> readUntilTheEnd(running)))
            .toList();
    try {
      for (ServiceNode gateway : List.of(first, second)) {
        restartUnderLoad(gateway);
      }
    } finally {
      running.set(0);
    }
    readers.forEach(CompletableFuture::join);

    assertThat(List.copyOf(reads), everyItem(is("HTTP/1.1 200 OK")));
    List<Response> orders = placed.stream().map(CompletableFuture::join).toList();
    assertThat(
        orders.stream().map(Response::statusCode).toList(), everyItem(is(in(List.of(201, 202)))));
    for (Response order : orders) {
      String id = order.path("id");
      await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> system.statusOf(id), is("COMPLETED"));
    }
  }

  /** While it stops, placements wait at both gateways for the payment provider. */
  private void restartUnderLoad(ServiceNode gateway) throws SQLException {
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      placeOrders(2 * ORDERS_AT_EACH);
      charges.awaitWriter();
      balanced.remove(gateway);
      int known = reads.size();
      await().until(() -> reads.size() >= known + UNTIL_ALL_KNOW);
      gateway.stop();
    }
    gateway.start();
    balanced.add(gateway);
  }
}
