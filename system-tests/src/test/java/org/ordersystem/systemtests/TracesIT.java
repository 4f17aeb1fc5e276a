package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.Node;
import org.ordersystem.systemtests.deployment.ServiceNode;
import org.ordersystem.systemtests.deployment.TestsHost;
import org.ordersystem.systemtests.telemetry.ReceivedSpan;
import org.ordersystem.systemtests.telemetry.Trace;
import org.ordersystem.systemtests.telemetry.TraceReceiver;

/** The traces of an order at the tracing backend. */
class TracesIT {
  @RegisterExtension static final TracedSystem TRACED = new TracedSystem();

  private static final Duration EXPORTED = Duration.ofSeconds(10);

  /** An exporter waits for an answer before it sends again. */
  private static final Duration RECOVERED = Duration.ofSeconds(60);

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

  /** Only the order service knows how an order looks that was turned back. */
  private static final String READ_BACK =
      """
        gateway: GET /orders/{id}
          order-service: GET /orders/{orderId}
      """;

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(10);

  private static String placed(String steps) {
    return """
        gateway: POST /api/orders
          gateway: POST /sagas/place-order
            saga-orchestrator: POST /sagas/place-order
        """
        + steps;
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

  /** The spans of that time are lost, and nothing else. */
  @ParameterizedTest
  @EnumSource
  void aCollectorThatFailsCostsNoOrder(TraceReceiver.Failure failure) {
    TraceReceiver collector = TRACED.receiver();
    collector.fail(failure);
    try {
      for (int i = 0; i < 3; i++) {
        int failed = collector.failed();
        system.place(Orders.of(tea, 1)).then().body("status", is("COMPLETED"));
        await().atMost(RECOVERED).until(collector::failed, greaterThan(failed));
      }
    } finally {
      collector.fail(null);
    }
    String order = system.place(Orders.of(tea, 1)).path("id");
    await().atMost(RECOVERED).until(() -> traceOf(order).ids(), hasSize(1));
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
  void compensationsAreInTheSameTrace() {
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
                    .indent(4)
                + READ_BACK));
  }

  @Test
  void everySpanOfAStepSaysItsSagaAndItsOrder() {
    String order = system.place(Orders.of(tea, 1)).path("id");
    String saga = system.sagaOf(order).path("id");
    await().atMost(EXPORTED).until(() -> traceOf(order).all("complete-order"), hasSize(1));
    List<ReceivedSpan> steps =
        traceOf(order).spans().stream()
            .filter(span -> span.name().endsWith("-order") || span.name().startsWith("PUT"))
            .filter(span -> !span.name().startsWith("POST"))
            .toList();
    assertThat(steps.stream().map(span -> span.attribute("saga.id")).toList(), everyItem(is(saga)));
    assertThat(
        steps.stream().map(span -> span.attribute("order.id")).toList(), everyItem(is(order)));
  }

  @Test
  void afterACrashTheSagaContinuesInItsTraceWithALinkToItsStart() throws SQLException {
    String order;
    try (TableLock charges =
        new TableLock(system.database(), Service.PAYMENT_PROVIDER_SIMULATOR, "charge")) {
      order = new ConcurrentCustomers(system, tea).placeUntilAccepted(Orders.of(tea, 1));
      charges.awaitWriter();
      await().atMost(EXPORTED).until(() -> traceOf(order).all("reserve-inventory"), hasSize(1));
      system.node(Service.SAGA_ORCHESTRATOR).kill();
    }
    system.node(Service.SAGA_ORCHESTRATOR).start();
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(() -> system.statusOf(order), is("COMPLETED"));
    await().atMost(EXPORTED).until(() -> traceOf(order).all("complete-order"), hasSize(1));

    Trace trace = traceOf(order);
    assertThat(trace.ids(), hasSize(1));
    // More than one if the saga was parked after the crash, for the provider was still busy.
    List<ReceivedSpan> resumptions = trace.all("resume place-order");
    List<String> resumed = resumptions.stream().map(ReceivedSpan::id).toList();
    String origin = trace.named("create-order").parentId();
    ReceivedSpan first = resumptions.getFirst();
    assertThat(first.links(), contains(first.traceId() + "/" + origin));
    assertThat(
        Stream.of("charge-payment", "ship-order", "complete-order")
            .map(step -> trace.all(step).getLast().parentId())
            .toList(),
        everyItem(is(in(resumed))));
    assertThat(trace.named("reserve-inventory").parentId(), is(not(in(resumed))));
  }

  /** Accepted, compensated or refused: no telemetry contains personal or card data. */
  @Test
  void noSpanAndNoLogContainsPersonalOrCardData() {
    List<String> secrets = List.of("Zelda-7391", "Lane-7391", "Town-7391", "PC-7391", "pm_card_");
    List<String> orders =
        Stream.of("DE", "AQ")
            .map(country -> system.place(personal(country, "pm_card_visa")).<String>path("id"))
            .toList();
    system.place(personal("XX", "pm_card_visa")).then().statusCode(400);
    system.place(personal("DE", "pm_card_declined")).then().body("status", is("REJECTED"));
    for (String order : orders) {
      await().atMost(EXPORTED).until(() -> traceOf(order).all("POST /api/orders"), hasSize(1));
    }
    for (String secret : secrets) {
      assertThat(
          TRACED.receiver().spans().stream()
              .filter(span -> span.span().toString().contains(secret))
              .toList(),
          is(empty()));
      assertThat(logsWith(secret), is(empty()));
    }
  }

  /** An IP address or a user agent can identify a person. */
  @Test
  void noSpanContainsTheClientsAddress() {
    String order = system.place(Orders.of(tea, 1)).path("id");
    await().atMost(EXPORTED).until(() -> traceOf(order).all("POST /api/orders"), hasSize(1));
    ReceivedSpan request = traceOf(order).named("POST /api/orders");
    assertThat(request.attribute("client.address"), is("hidden"));
    assertThat(request.attribute("user_agent.original"), is("hidden"));
    assertThat(request.attribute("network.peer.address"), is(nullValue()));
  }

  private String personal(String country, String paymentMethod) {
    return """
        {"lines":[{"sku":"%s","quantity":1}],"paymentMethod":"%s","shipTo":{"name":"Zelda-7391",
         "street":"Lane-7391","city":"Town-7391","postalCode":"PC-7391","country":"%s"}}"""
        .formatted(tea, paymentMethod, country);
  }

  private List<Node> logsWith(String text) {
    return system.deployment().nodes().stream().filter(node -> node.log().contains(text)).toList();
  }

  /** The worst case is a backend that accepts the connection and never answers. */
  @Test
  void aServiceStopsInTimeWithoutATracingBackend() throws IOException {
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
