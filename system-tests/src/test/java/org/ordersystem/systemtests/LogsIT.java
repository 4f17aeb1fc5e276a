package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.deployment.ServiceNode;

/** Log lines name their saga and order, both in JSON and as text. */
class LogsIT {
  private static final Duration LOGGED = Duration.ofSeconds(20);
  private static final String FORMAT = "quarkus.log.json.console.enabled";
  private static final Map<Service, Boolean> JSON =
      Map.of(
          Service.SAGA_ORCHESTRATOR, true,
          Service.PAYMENT_SERVICE, true,
          Service.GATEWAY, false);
  private static final SystemUnderTest SYSTEM = SystemUnderTest.running();

  /** Containers log JSON, and processes log text. */
  private static List<ServiceNode> changed;

  private final String tea = SYSTEM.product(10);

  @BeforeAll
  static void someLogForMachinesAndOneForPeople() {
    changed =
        JSON.keySet().stream()
            .filter(service -> logsJson(service) != JSON.get(service))
            .map(SYSTEM::node)
            .toList();
    JSON.forEach((service, json) -> SYSTEM.node(service).override(FORMAT, json.toString()));
    restart();
  }

  private static boolean logsJson(Service service) {
    return SYSTEM.node(service).log().lines().toList().getLast().startsWith("{");
  }

  @AfterAll
  static void asBefore() {
    JSON.keySet().forEach(service -> SYSTEM.node(service).endOverrides());
    restart();
  }

  private static void restart() {
    changed.forEach(ServiceNode::stop);
    SYSTEM.deployment().start();
  }

  private static List<String> lines(Service service, String orderId) {
    return SYSTEM.node(service).log().lines().filter(line -> line.contains(orderId)).toList();
  }

  private static void isAbout(String orderId, String line) {
    try {
      JsonNode json = new ObjectMapper().readTree(line);
      String saga = SYSTEM.sagaOf(orderId).path("id");
      assertThat(line, json.at("/mdc/orderId").asText(), is(orderId));
      assertThat(line, json.at("/mdc/sagaId").asText(), is(saga));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theOrchestratorTellsThatASagaTurnsBack() {
    String order = SYSTEM.place(Orders.shippedTo("AQ", tea)).path("id");
    await().atMost(LOGGED).until(() -> lines(Service.SAGA_ORCHESTRATOR, order), hasSize(1));
    String line = lines(Service.SAGA_ORCHESTRATOR, order).getFirst();
    isAbout(order, line);
    assertThat(line, containsString("turns back at ship-order: SHIPMENT_REFUSED"));
  }

  @Test
  void aParticipantTellsWhichStepItCouldNotCarryOut() {
    SYSTEM.node(Service.PAYMENT_PROVIDER_SIMULATOR).kill();
    String order = SYSTEM.as("alice").body(Orders.of(tea, 1)).post("/api/orders").path("id");
    try {
      await().atMost(LOGGED).until(() -> lines(Service.PAYMENT_SERVICE, order), not(hasSize(0)));
      lines(Service.PAYMENT_SERVICE, order).forEach(line -> isAbout(order, line));
    } finally {
      SYSTEM.node(Service.PAYMENT_PROVIDER_SIMULATOR).start();
    }
    await()
        .atMost(ConcurrentCustomers.TIMEOUT)
        .until(() -> SYSTEM.statusOf(order), is("COMPLETED"));
  }

  @Test
  void peopleReadTheSame() {
    String order = SYSTEM.place(Orders.of(tea, 1)).path("id");
    SYSTEM.node(Service.ORDER_SERVICE).kill();
    try {
      SYSTEM.as("alice").get("/api/orders/" + order).then().statusCode(502);
      await().atMost(LOGGED).until(() -> lines(Service.GATEWAY, order), hasSize(1));
      assertThat(
          lines(Service.GATEWAY, order).getFirst(),
          matchesPattern(
              "\\d{4}-.* WARN .* traceId=[0-9a-f]{32} sagaId= orderId=" + order + " .*"));
    } finally {
      SYSTEM.node(Service.ORDER_SERVICE).start();
    }
  }
}
