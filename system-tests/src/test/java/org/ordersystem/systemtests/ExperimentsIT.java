package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The experiments of the failure lab, one for each pattern of the README: through the gateway, with
 * the token of the operator.
 */
@WithProcesses
class ExperimentsIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final SystemUnderTest system = SystemUnderTest.running();
  private String tea;

  @BeforeEach
  void thereIsALab() {
    assumeTrue(system.deployment().hasLab(), "the lab controls processes, not containers");
    tea = system.product(2000);
  }

  @AfterEach
  void everythingRunsAgainAndTheBooksBalance() {
    if (!system.deployment().hasLab()) {
      return;
    }
    for (String part : List.of("postgres", "saga-orchestrator", "order-service")) {
      bringBack(part);
    }
    for (String part : List.of("inventory-service", "payment-service")) {
      bringBack(part);
    }
    bringBack("payment-provider-simulator");
    provider("NORMAL");
    eventually(() -> assertThat(status().getBoolean("load.running"), is(false)));
    eventually(() -> lab("check", "").then202());
    eventually(() -> assertThat(status().getBoolean("check.running"), is(false)));
    JsonPath check = status();
    assertThat(check.getString("check.problem"), is(nullValue()));
    assertThat(check.getList("check.results.findAll { !it.holds }.broken"), is(empty()));
    assertThat(check.getList("check.results").size(), is(7));
  }

  /** What was done is undone in reverse order. */
  @Test
  void saga() {
    String order = place(Orders.shippedTo("AQ", tea));
    awaitStatus(order, "REJECTED");
    List<String> steps =
        system.sagaOf(order).path("steps.collect { it.direction + ' ' + it.step }");
    assertThat(
        steps,
        contains(
            "ACTION create-order",
            "ACTION reserve-inventory",
            "ACTION charge-payment",
            "ACTION ship-order",
            "COMPENSATION charge-payment",
            "COMPENSATION reserve-inventory",
            "COMPENSATION create-order"));
    assertThat(system.available(tea), is(2000));
  }

  /** The state of an order is what its events say, whatever process reads them. */
  @Test
  void eventSourcing() {
    String order = place(Orders.of(tea, 1));
    awaitStatus(order, "COMPLETED");
    List<String> before = events(order);
    act("order-service", "kill");
    awaitState("order-service", "STOPPED");
    bringBack("order-service");
    assertThat(events(order), is(before));
    awaitStatus(order, "COMPLETED");
  }

  /** Commands need the saga orchestrator. Queries go another way. */
  @Test
  void cqrs() {
    String order = place(Orders.of(tea, 1));
    awaitStatus(order, "COMPLETED");
    act("saga-orchestrator", "stop");
    awaitState("saga-orchestrator", "STOPPED");
    int refused = system.as("alice").body(Orders.of(tea, 1)).post("/api/orders").statusCode();
    assertThat(refused >= 502, is(true));
    assertThat(system.statusOf(order), is("COMPLETED"));
    system.as("alice").get("/api/orders?limit=5").then().statusCode(200);
  }

  /** The catalogue is served from the last good copy. */
  @Test
  void apiGateway() {
    String product = "/api/products/" + tea;
    system.anonymous().get(product).then().statusCode(200).header("Age", nullValue());
    act("inventory-service", "stop");
    awaitState("inventory-service", "STOPPED");
    system
        .anonymous()
        .get(product)
        .then()
        .statusCode(200)
        .header("Age", notNullValue())
        .header("Cache-Status", containsString("stale-if-error"));
  }

  /** Calls to a service that is down stop; orders wait and are completed later. */
  @Test
  void circuitBreaker() {
    act("payment-service", "stop");
    awaitState("payment-service", "STOPPED");
    String order = place(Orders.of(tea, 1));
    load(20, 5);
    eventually(() -> assertThat(breaker(), is("OPEN")));
    eventually(
        () ->
            system
                .sagaOf(order)
                .then()
                .body("waiting", is(true))
                .body("awaits", is("payment"))
                .body("nextAttemptAt", notNullValue()));
    bringBack("payment-service");
    awaitStatus(order, "COMPLETED");
    eventually(() -> assertThat(breaker(), is("CLOSED")));
  }

  /** Orders that wait for a slow provider hold only their own share. */
  @Test
  void bulkhead() {
    provider("SLOW");
    load(30, 8);
    eventually(() -> assertThat(status().getBoolean("load.running"), is(true)));
    for (int i = 0; i < 5; i++) {
      String soldOut = place(Orders.of(tea, 1000).replace("\"" + tea, "\"TEA-SOLD-OUT"));
      await().atMost(Duration.ofSeconds(10)).until(() -> system.statusOf(soldOut), is("REJECTED"));
    }
    String paid = place(Orders.of(tea, 1));
    provider("NORMAL");
    awaitStatus(paid, "COMPLETED");
  }

  /** The payment service serves, but not everything. So the whole is degraded, and not down. */
  @Test
  void healthCheck() {
    act("payment-provider-simulator", "stop");
    eventually(
        () ->
            system
                .as("oscar")
                .get("/health/details")
                .then()
                .body("status", is("DEGRADED"))
                .body("services.find { it.name == 'payment-service' }.status", is("DEGRADED")));
    system.anonymous().get("/health").then().statusCode(200);
    bringBack("payment-provider-simulator");
    eventually(() -> system.anonymous().get("/health").then().body("status", is("UP")));
  }

  /**
   * No service knows of a sidecar. Here there is none. They carry the trace on, whoever takes it.
   */
  @Test
  void sidecar() {
    String order = place(Orders.of(tea, 1));
    awaitStatus(order, "COMPLETED");
    system.sagaOf(order).then().body("traceId", matchesPattern("[0-9a-f]{32}"));
  }

  /** The money is taken, and nobody hears of it. The card is charged once. */
  @Test
  void aProviderThatIsSilentAfterTheCaptureChargesOnce() {
    provider("SILENT");
    String order = place(Orders.of(tea, 1));
    eventually(
        () ->
            system
                .sagaOf(order)
                .then()
                .body("steps.find { it.step == 'charge-payment' }.attempts", greaterThan(0)));
    provider("NORMAL");
    awaitStatus(order, "COMPLETED");
  }

  @Test
  void aPausedDatabaseLosesNothing() {
    String order = place(Orders.paidWith("pm_card_slow", tea, 1));
    act("postgres", "pause");
    awaitState("postgres", "PAUSED");
    eventually(() -> system.anonymous().get("/health").then().body("status", is("DOWN")));
    act("postgres", "resume");
    awaitStatus(order, "COMPLETED");
  }

  @Test
  void aCustomerDoesNotReachTheLab() {
    system.as("alice").get("/lab/status").then().statusCode(403);
    system.anonymous().post("/lab/parts/postgres/kill").then().statusCode(401);
    assertThat(state("postgres"), is("UP"));
  }

  private String place(String order) {
    return new ConcurrentCustomers(system, tea).placeUntilAccepted(order);
  }

  private List<String> events(String order) {
    return system
        .as("alice")
        .get("/api/orders/" + order + "/events")
        .path("items.collect { it.version + ' ' + it.type + ' ' + it.occurredAt }");
  }

  private String breaker() {
    return system
        .as("oscar")
        .get("/health/details")
        .path(
            "services.find { it.name == 'saga-orchestrator' }"
                + ".circuitBreakers.'ParticipantGuards/payment'");
  }

  private JsonPath status() {
    return system.as("oscar").get("/lab/status").then().statusCode(200).extract().jsonPath();
  }

  private String state(String part) {
    return status().getString("parts.find { it.name == '%s' }.state".formatted(part));
  }

  private void act(String part, String action) {
    eventually(() -> lab("parts/" + part + "/" + action, "").then202());
  }

  /** Whatever state it is in. */
  private void bringBack(String part) {
    eventually(
        () -> {
          if (!state(part).equals("UP")) {
            lab("parts/" + part + "/start", "").then202();
          }
          assertThat(state(part), is("UP"));
        });
  }

  private void awaitState(String part, String state) {
    eventually(() -> assertThat(state(part), is(state)));
  }

  private void provider(String mode) {
    eventually(
        () ->
            system
                .as("oscar")
                .body("{\"mode\":\"%s\"}".formatted(mode))
                .put("/lab/provider")
                .then()
                .statusCode(202));
    assertThat(status().getString("providerMode"), is(mode));
  }

  private void load(int perSecond, int seconds) {
    lab("load", "{\"perSecond\":%d,\"seconds\":%d}".formatted(perSecond, seconds)).then202();
  }

  private Asked lab(String path, String body) {
    return new Asked(system.as("oscar").body(body).post("/lab/" + path).statusCode());
  }

  private record Asked(int status) {
    void then202() {
      assertThat(status, is(202));
    }
  }

  private void awaitStatus(String order, String status) {
    await().atMost(LIMIT).until(() -> system.statusOf(order), is(status));
  }

  private static void eventually(ThrowingRunnable assertion) {
    await().atMost(LIMIT).untilAsserted(assertion);
  }
}
