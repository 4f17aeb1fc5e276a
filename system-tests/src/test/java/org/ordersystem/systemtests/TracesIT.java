package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ordersystem.local.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.deployment.TestsHost;
import org.ordersystem.systemtests.telemetry.Trace;

/** What is seen of an order at the tracing backend. */
class TracesIT {
  @RegisterExtension static final TracedSystem TRACED = new TracedSystem();

  private static final Duration EXPORTED = Duration.ofSeconds(10);
  private static final String FORWARD =
      """
            saga-orchestrator: create-order
              order-service: PUT /orders/{orderId}
            saga-orchestrator: reserve-inventory
              inventory-service: PUT /reservations/{orderId}
            saga-orchestrator: charge-payment
              payment-service: PUT /payments/{orderId}
                payment-service: POST /charges
                  payment-provider-simulator: POST /charges
            saga-orchestrator: ship-order
              inventory-service: PUT /shipments/{orderId}
      """;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(10);

  private static String placed(String steps) {
    return """
        gateway: POST /api/orders
          gateway: POST /sagas/place-order
            saga-orchestrator: POST /sagas/place-order
        """
        + steps
        + """
          gateway: GET /orders/{id}
            order-service: GET /orders/{orderId}
        """;
  }

  private static Trace traceOf(String order) {
    return TRACED.receiver().traceOf(order);
  }

  private static void awaitTree(String order, String tree) {
    await()
        .atMost(EXPORTED)
        .untilAsserted(() -> assertThat(traceOf(order).tree().strip(), is(tree.strip())));
    assertThat(traceOf(order).ids(), hasSize(1));
  }

  @Test
  void anOrderIsOneTraceThroughEveryStep() {
    String order = system.place(Orders.of(tea, 1)).path("id");
    awaitTree(
        order,
        placed(
            FORWARD
                + """
                  saga-orchestrator: complete-order
                    order-service: PUT /orders/{orderId}/completion
                """
                    .indent(4)));
  }

  @Test
  void whatIsTakenBackIsSeenInTheSameTrace() {
    String order = system.place(Orders.shippedTo("AQ", tea)).path("id");
    awaitTree(
        order,
        placed(
            FORWARD
                + """
                  saga-orchestrator: compensate charge-payment
                    payment-service: PUT /payments/{orderId}/refund
                      payment-service: POST /refunds
                        payment-provider-simulator: POST /refunds
                  saga-orchestrator: compensate reserve-inventory
                    inventory-service: DELETE /reservations/{orderId}
                  saga-orchestrator: compensate create-order
                    order-service: PUT /orders/{orderId}/rejection
                """
                    .indent(4)));
  }

  /** A backend that takes the connection and then says nothing more is the worst that can be. */
  @Test
  void aServiceStopsInTimeThoughNobodyTakesItsSpans() throws IOException {
    ServiceNode payments = system.node(Service.PAYMENT_SERVICE);
    TestsHost host = system.deployment().testsHost();
    try (ServerSocket silent = new ServerSocket(0, 50, host.address())) {
      payments.override(
          "quarkus.otel.exporter.otlp.endpoint",
          "http://" + host.name() + ":" + silent.getLocalPort());
      payments.stop();
      payments.start();
      system.place(Orders.of(tea, 1)).then().body("status", is("COMPLETED"));
      long began = System.nanoTime();
      payments.stop();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      System.out.printf("stop without a backend: %s%n", took);
      assertThat(took, is(lessThan(Duration.ofSeconds(8))));
    } finally {
      payments.override("quarkus.otel.exporter.otlp.endpoint", TRACED.receiver().endpoint());
      payments.stop();
      payments.start();
    }
  }
}
