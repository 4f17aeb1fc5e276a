package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.fault.LoadBalancer;

/**
 * Two replicas of a service behind a load balancer, under load. No request of a client fails, not
 * even at its first attempt.
 */
class RollingRestartIT {
  private static final int READERS = 2;
  private static final int BUYERS = 10;
  private static final int SOME_ORDERS = 10;
  private static final Duration LIMIT = ConcurrentCustomers.TIMEOUT;

  /** The services behind a load balancer, with the properties that name their address. */
  private static final Map<Service, List<String>> ADDRESSES =
      Map.of(
          Service.ORDER_SERVICE,
          List.of("quarkus.rest-client.order-service.url", "ordersystem.participant.order.url"),
          Service.INVENTORY_SERVICE,
          List.of(
              "quarkus.rest-client.inventory-service.url", "ordersystem.participant.inventory.url"),
          Service.PAYMENT_SERVICE,
          List.of("ordersystem.participant.payment.url"),
          Service.SAGA_ORCHESTRATOR,
          List.of("quarkus.rest-client.saga-orchestrator.url"),
          Service.GATEWAY,
          List.of());

  /** The services that call others. */
  private static final List<Service> CALLERS = List.of(Service.GATEWAY, Service.SAGA_ORCHESTRATOR);

  private static final Map<Service, LoadBalancer> BALANCERS = new EnumMap<>(Service.class);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(1_000_000);
  private final Queue<String> placed = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile Service disturbed = Service.GATEWAY;

  @BeforeAll
  static void everyServiceIsBehindALoadBalancer() {
    SystemUnderTest system = SystemUnderTest.running();
    for (Service service : ADDRESSES.keySet()) {
      LoadBalancer balancer = new LoadBalancer(system.deployment().testsHost());
      balancer.add(system.node(service));
      BALANCERS.put(service, balancer);
    }
    callers().forEach(RollingRestartIT::connect);
    restartCallers();
  }

  @AfterAll
  static void noServiceIsBehindALoadBalancer() {
    callers().forEach(ServiceNode::endOverrides);
    restartCallers();
    BALANCERS.values().forEach(LoadBalancer::close);
  }

  private static List<ServiceNode> callers() {
    return CALLERS.stream().map(SystemUnderTest.running()::node).toList();
  }

  private static void connect(ServiceNode caller) {
    ADDRESSES.forEach(
        (service, properties) ->
            properties.forEach(
                property -> caller.override(property, BALANCERS.get(service).url().toString())));
  }

  private static void restartCallers() {
    callers().forEach(ServiceNode::stop);
    callers().forEach(ServiceNode::start);
  }

  /** The load balancer takes a replica out of its list before the signal, as Kubernetes does. */
  @Test
  void noRequestFailsWhenReplicasAreRestarted() {
    noRequestFailsDuring(
        () -> {
          for (Service service : BALANCERS.keySet()) {
            withTwo(service, this::restart);
          }
        });
  }

  private void restart(Service service) {
    LoadBalancer balancer = BALANCERS.get(service);
    ServiceNode replica = system.node(service);
    balancer.remove(replica);
    awaitOrders();
    replica.stop();
    replica.start();
    balancer.add(replica);
  }

  /** Until the load balancer knows, half of all new connections reach nobody. */
  @Test
  void noPlacementFailsWhenAReplicaOfTheOrchestratorDies() {
    LoadBalancer balancer = BALANCERS.get(Service.SAGA_ORCHESTRATOR);
    ServiceNode replica = system.node(Service.SAGA_ORCHESTRATOR);
    noRequestFailsDuring(
        () ->
            withTwo(
                Service.SAGA_ORCHESTRATOR,
                service -> {
                  balancer.disconnect();
                  awaitOrders();
                  replica.kill();
                  awaitOrders();
                  balancer.remove(replica);
                  replica.start();
                  balancer.add(replica);
                }));
    assertThat(balancer.refused(), is(greaterThan(0)));
  }

  private void withTwo(Service service, Consumer<Service> disturbance) {
    ServiceNode second = system.deployment().replica(service);
    if (CALLERS.contains(service)) {
      connect(second);
    }
    second.start();
    BALANCERS.get(service).add(second);
    disturbed = service;
    disturbance.accept(service);
    BALANCERS.get(service).remove(second);
    awaitOrders();
    second.stop();
  }

  private void noRequestFailsDuring(Runnable disturbance) {
    AtomicBoolean over = new AtomicBoolean();
    List<CompletableFuture<Void>> clients =
        Stream.concat(
                Stream.generate(() -> repeat(over, this::read)).limit(READERS),
                Stream.generate(() -> repeat(over, this::place)).limit(BUYERS))
            .toList();
    try {
      awaitOrders();
      disturbance.run();
    } finally {
      over.set(true);
    }
    clients.forEach(CompletableFuture::join);

    assertThat(failures, is(empty()));
    await()
        .atMost(LIMIT)
        .until(() -> placed.stream().map(system::statusOf).toList(), everyItem(is("COMPLETED")));
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private static CompletableFuture<Void> repeat(AtomicBoolean over, Runnable request) {
    return CompletableFuture.runAsync(
        () -> {
          while (!over.get()) {
            request.run();
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  private void awaitOrders() {
    int known = placed.size();
    await().atMost(LIMIT).until(placed::size, greaterThan(known + SOME_ORDERS));
  }

  /** HTTP clients would repeat a read that fails. */
  private void read() {
    URI gateway = BALANCERS.get(Service.GATEWAY).localUrl();
    try (Socket connection = new Socket(gateway.getHost(), gateway.getPort())) {
      connection
          .getOutputStream()
          .write(
              "GET /api/products HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String response =
          new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!response.startsWith("HTTP/1.1 200 ")) {
        fails(response.lines().findFirst().orElse("no response"));
      }
    } catch (IOException e) {
      fails(e.toString());
    }
  }

  /** Waits for the end, so there is always a request under way. */
  private void place() {
    Response response =
        system
            .as("alice")
            .baseUri(BALANCERS.get(Service.GATEWAY).localUrl().toString())
            .header("Prefer", "wait=30")
            .body(Orders.paidWith("pm_card_slow", tea, 1))
            .post("/api/orders");
    if (response.statusCode() == 201 || response.statusCode() == 202) {
      placed.add(response.path("id"));
    } else {
      fails(response.asString());
    }
  }

  private void fails(String how) {
    failures.add("%s was disturbed: %s".formatted(disturbed, how));
  }
}
