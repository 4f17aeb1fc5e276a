package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import com.atlassian.oai.validator.restassured.OpenApiValidationFilter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;

/**
 * A participant or the payment provider is down. Orders that do not need it complete, others wait.
 */
class OutageIT {
  private static final int ORDERS = 50;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final OpenApiValidationFilter valid = new ApiDocument(system).valid();
  private final String tea = system.product(100);
  private final String soldOut = system.product(1);

  @AfterEach
  void allIsWellAgain() {
    system.node(Service.PAYMENT_PROVIDER_SIMULATOR).start();
    system.node(Service.PAYMENT_SERVICE).start();
    system.node(Service.ORDER_SERVICE).start();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private List<String> place(String order) {
    return IntStream.range(0, ORDERS)
        .mapToObj(i -> new ConcurrentCustomers(system, tea).placeUntilAccepted(order))
        .toList();
  }

  private void awaitAll(List<String> orders, String status) {
    for (String order : orders) {
      await().atMost(ConcurrentCustomers.TIMEOUT).until(() -> system.statusOf(order), is(status));
    }
  }

  @Test
  void ordersThatNeedNoPaymentEndWhileThePaymentsAreDown() {
    system.node(Service.PAYMENT_SERVICE).kill();
    List<String> waiting = place(Orders.of(tea, 1));
    awaitAll(place(Orders.of(soldOut, 2)), "REJECTED");
    awaitAll(waiting, "PENDING");
    system.node(Service.PAYMENT_SERVICE).start();
    awaitAll(waiting, "COMPLETED");
  }

  /** Regression: a container has no name while it is down, and its name was unknown 10 s longer. */
  @Test
  void aServiceThatIsBackIsFoundAtOnce() {
    system.node(Service.ORDER_SERVICE).kill();
    system
        .as("alice")
        .filter(valid)
        .get("/api/orders")
        .then()
        .statusCode(is(in(List.of(502, 503, 504))));
    awaitHealth(503, "DOWN");
    system.node(Service.ORDER_SERVICE).start();
    system.as("alice").get("/api/orders").then().statusCode(200);
  }

  /** Regression: the health was UP although no order could be paid. */
  @Test
  void theHealthIsDegradedWhileTheProviderIsDownAndTheDetailsSayWhy() {
    awaitHealth(200, "UP");
    system.node(Service.PAYMENT_PROVIDER_SIMULATOR).kill();
    awaitHealth(200, "DEGRADED");
    String payment = "services.find { it.name == 'payment-service' }.";
    String provider = "dependencies.find { it.name == 'payment-provider' }.";
    system
        .as("oscar")
        .get("/health/details")
        .then()
        .statusCode(200)
        .body("status", is("DEGRADED"))
        .body(payment + "status", is("DEGRADED"))
        .body(payment + provider + "status", is("DOWN"))
        .body(payment + provider + "error", is("does not answer"));
    system.node(Service.PAYMENT_PROVIDER_SIMULATOR).start();
    awaitHealth(200, "UP");
  }

  /** The results of the checks are a few seconds old. */
  private void awaitHealth(int code, String status) {
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .untilAsserted(
            () ->
                system
                    .anonymous()
                    .filter(valid)
                    .get("/health")
                    .then()
                    .statusCode(code)
                    .body("status", is(status)));
  }
}
