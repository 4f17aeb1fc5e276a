package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.Node;
import org.ordersystem.systemtests.fault.Exchange;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.Treatment;

/**
 * Several customers order, cancel and return a few hot products. Meanwhile services are killed and
 * paused, and the network is slow or cut. At the end all faults are repaired, and the invariants
 * must hold. The seed determines the faults: {@code ./dev chaos --minutes N --seed S}.
 */
@Order(DisturbedNetwork.ORDER)
class ChaosIT {
  @RegisterExtension static final DisturbedNetwork DISTURBED = new DisturbedNetwork();

  private static final long SEED = Long.getLong("chaos.seed", System.nanoTime());
  private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("chaos.minutes", 2));
  private static final int CUSTOMERS = 8;
  private static final int PRODUCTS = 3;
  private static final int STOCK = 20_000;

  /** The next fault comes after this many orders, or after {@link #LONGEST_BETWEEN}. */
  private static final int ORDERS_BETWEEN = 20;

  private static final Duration LONGEST_BETWEEN = Duration.ofSeconds(5);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Network network = DISTURBED.network();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<String> faults = new ArrayList<>();

  @Test
  void theInvariantsHoldAfterRandomFaults() {
    System.out.printf("chaos: %s from seed %d%n", TIME, SEED);
    List<String> products =
        IntStream.range(0, PRODUCTS).mapToObj(i -> system.product(STOCK)).toList();
    List<CompletableFuture<ChaoticCustomer>> customers = new ArrayList<>();
    for (int i = 0; i < CUSTOMERS; i++) {
      ChaoticCustomer customer =
          new ChaoticCustomer(system, i % 2 == 0 ? "alice" : "bob", products, random.split());
      customers.add(
          CompletableFuture.supplyAsync(
              () -> customer.orderUntil(over, accepted), task -> Thread.ofVirtual().start(task)));
    }
    long end = System.nanoTime() + TIME.toNanos();
    while (System.nanoTime() < end) {
      fault();
    }
    over.set(true);
    List<ChaoticCustomer> all = customers.stream().map(CompletableFuture::join).toList();
    all.forEach(ChaoticCustomer::awaitEnds);
    assertThat("seed " + SEED, system.brokenInvariants(), is(empty()));
    System.out.printf(
        "chaos: seed %d, %d faults %s, %d orders, %s%n",
        SEED, faults.size(), faults, accepted.get(), ChaoticCustomer.endings(all));
  }

  private void fault() {
    switch (random.nextInt(4)) {
      case 0 -> kill();
      case 1 -> pause();
      case 2 -> disturb("cut", random.nextBoolean() ? Treatment.CUT : Treatment.CUT.afterWork());
      default -> disturb("slow", ChaosIT::slowly);
    }
    awaitOrders();
  }

  private void kill() {
    List<Node> nodes = system.deployment().nodes();
    Node node = nodes.get(random.nextInt(nodes.size()));
    faults.add("kill " + node);
    node.kill();
    if (random.nextBoolean()) {
      awaitOrders();
    }
    system.deployment().start();
  }

  private void pause() {
    Service service = Service.values()[random.nextInt(Service.values().length)];
    faults.add("pause " + service);
    system.node(service).pause();
    awaitOrders();
    system.node(service).unpause();
  }

  private void disturb(String name, Treatment treatment) {
    faults.add(name);
    int share = 1 + random.nextInt(4);
    AtomicInteger calls = new AtomicInteger();
    try (Network.Disturbance _ =
        network.every((Exchange call) -> calls.incrementAndGet() % share == 0, treatment)) {
      awaitOrders();
    }
  }

  /** The delay is the fault itself. The test does not use it to wait for something. */
  private static void slowly(Exchange exchange) throws IOException {
    try {
      Thread.sleep(Duration.ofMillis(500));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Treatment.PASS.of(exchange);
  }

  /** Faults follow the number of accepted orders, so they do not depend on the machine's speed. */
  private void awaitOrders() {
    int enough = accepted.get() + ORDERS_BETWEEN;
    long end = System.nanoTime() + LONGEST_BETWEEN.toNanos();
    await()
        .atMost(LONGEST_BETWEEN.multipliedBy(10))
        .until(() -> accepted.get() >= enough || System.nanoTime() > end);
  }
}
