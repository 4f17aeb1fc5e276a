package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.fault.Network;
import org.ordersystem.systemtests.fault.StepCall;
import org.ordersystem.systemtests.fault.Treatment;

/**
 * The retry budget of docs/fault-tolerance.md, over all layers: every layer fails, and the calls
 * that reach the layer below are those that the budget allows, not the product of all retries.
 */
@Order(DisturbedNetwork.ORDER)
class RetryBudgetIT {
  @RegisterExtension static final DisturbedNetwork DISTURBED = new DisturbedNetwork();

  private static final StepCall PLACE = new StepCall("", "POST", "/sagas/place-order");
  private static final StepCall CREATE = new StepCall("create-order", "PUT", "/orders/{id}");
  private static final StepCall CHARGE_AT_PROVIDER = new StepCall("", "POST", "/charges");

  /** The gateway calls up to three times for a request, the payment service for an attempt. */
  private static final int CALLS = 3;

  private static final int FAILED_CHARGES = 2;
  private static final int FAILED_PROVIDER_CALLS = 2 * CALLS + 1;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final ServiceNode gateway = system.node(Service.GATEWAY);
  private final ServiceNode payments = system.node(Service.PAYMENT_SERVICE);
  private final String tea = system.product(1);
  private final Network steps = DISTURBED.network();
  private Network others;

  enum Failure {
    UNAVAILABLE(Treatment.UNAVAILABLE),
    BROKEN_CONNECTION(Treatment.CUT);

    private final Treatment treatment;

    Failure(Treatment treatment) {
      this.treatment = treatment;
    }
  }

  /** The first calls fail, the following ones pass. */
  private static Treatment first(int calls, Treatment failure) {
    AtomicInteger left = new AtomicInteger(calls);
    return exchange -> (left.getAndDecrement() > 0 ? failure : Treatment.PASS).of(exchange);
  }

  @BeforeEach
  void callsPassTheNetwork() {
    others =
        new Network(
            Map.of(
                "orchestrator", URI.create(system.node(Service.SAGA_ORCHESTRATOR).url()),
                "inventory", URI.create(system.node(Service.INVENTORY_SERVICE).url()),
                "provider", URI.create(system.node(Service.PAYMENT_PROVIDER_SIMULATOR).url())),
            system.deployment().testsHost());
    reroute(gateway, "saga-orchestrator", "orchestrator");
    reroute(gateway, "inventory-service", "inventory");
    reroute(payments, "payment-provider", "provider");
    restart(gateway);
    restart(payments);
  }

  private void reroute(ServiceNode node, String client, String server) {
    node.override(
        "quarkus.rest-client.%s.url".formatted(client), others.urls().get(server).toString());
  }

  private static void restart(ServiceNode node) {
    node.stop();
    node.start();
  }

  @AfterEach
  void callsAreDirectAgain() {
    for (ServiceNode node : List.of(gateway, payments)) {
      node.endOverrides();
      restart(node);
    }
    others.close();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  @ParameterizedTest
  @EnumSource
  void theRetriesOfTheLayersDoNotMultiply(Failure failure) {
    others.every(PLACE::isMadeBy, first(CALLS - 1, failure.treatment.afterWork()));
    steps.every(Calls.CHARGE::isMadeBy, first(FAILED_CHARGES, failure.treatment));
    others.every(CHARGE_AT_PROVIDER::isMadeBy, first(FAILED_PROVIDER_CALLS, failure.treatment));

    String id =
        system
            .as("alice")
            .body(Orders.of(tea, 1))
            .post("/api/orders")
            .then()
            .statusCode(202)
            .extract()
            .path("id");
    await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> system.statusOf(id), is("COMPLETED"));

    assertThat("gateway -> orchestrator", others.arrivals(PLACE, ""), is((long) CALLS));
    assertThat("orchestrator -> order service", steps.arrivals(CREATE, id), is(1L));
    long attempts = FAILED_CHARGES + Math.ceilDiv(FAILED_PROVIDER_CALLS + 1, CALLS);
    assertThat("orchestrator -> payment", steps.arrivals(Calls.CHARGE, id), is(attempts));
    assertThat(
        "payment -> provider",
        others.arrivals(CHARGE_AT_PROVIDER, ""),
        is((long) FAILED_PROVIDER_CALLS + 1));
  }

  /** The client sends no key, so the gateway makes one for all its calls. */
  @ParameterizedTest
  @EnumSource
  void aReceiptOfStockWhoseAnswersAreLostAddsTheStockOnce(Failure failure) {
    StepCall receive = new StepCall("", "POST", "/products/" + tea + "/stock-receipts");
    others.every(receive::isMadeBy, first(CALLS - 1, failure.treatment.afterWork()));
    int before = system.available(tea);

    system
        .as("oscar")
        .body("{\"quantity\":7}")
        .post("/api/products/" + tea + "/stock-receipts")
        .then()
        .statusCode(201)
        .body("quantity", is(7));
    assertThat("gateway -> inventory", others.arrivals(receive, ""), is((long) CALLS));
    assertThat(system.available(tea), is(before + 7));
  }
}
