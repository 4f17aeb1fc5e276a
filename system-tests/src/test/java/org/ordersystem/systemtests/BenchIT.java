package org.ordersystem.systemtests;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.client.ApiClient;
import org.ordersystem.local.config.Service;
import org.ordersystem.local.load.ClosedLoop;
import org.ordersystem.local.load.LoadClient;
import org.ordersystem.local.load.PlacedOrders;
import org.ordersystem.local.postgres.DatabaseReader;
import org.ordersystem.local.stored.StoredOrders;

/** What the benchmarks place and store are orders like all others. */
class BenchIT {
  private final SystemUnderTest system = SystemUnderTest.running();
  private final String gateway = system.node(Service.GATEWAY).url();
  private final ApiClient api = new ApiClient(gateway);

  @BeforeEach
  void thereAreProducts() {
    PlacedOrders.load(api);
  }

  @Test
  void theOrdersOfTheLoadGeneratorAreCompleted() {
    PlacedOrders orders = PlacedOrders.at(List.of(gateway));
    try (LoadClient client = new LoadClient()) {
      assertThat(
          ClosedLoop.forRequests(client, orders, 4, 20).endings(), is(Map.of("COMPLETED", 20)));
    }
    assertThat(system.brokenInvariants(), is(empty()));
  }

  /** A change of any table that copied rows would contradict is found here. */
  @Test
  void storedCopiesOfAnOrderAreAConsistentHistory() {
    long before = completedOrders();
    new StoredOrders(system.database(), api).add(50);
    assertThat(completedOrders(), is(before + 51));
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private long completedOrders() {
    try (DatabaseReader databases = new DatabaseReader(system.database())) {
      return databases.number(
          Service.ORDER_SERVICE, "SELECT count(*) FROM order_view WHERE status = 'COMPLETED'");
    }
  }
}
