package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The failure lab over HTTP: through the gateway, with the token of the operator. */
@WithProcesses
class FailureLabIT {
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
    bringBack("postgres");
    provider("NORMAL");
    eventually(() -> lab("check", "").then202());
    eventually(() -> assertThat(status().getBoolean("check.running"), is(false)));
    JsonPath check = status();
    assertThat(check.getString("check.problem"), is(nullValue()));
    assertThat(check.getList("check.results.findAll { !it.holds }.broken"), is(empty()));
    assertThat(check.getList("check.results").size(), is(7));
  }

  /**
   * If the provider is silent, the money is taken and nobody hears of it. The card is charged once.
   */
  @ParameterizedTest
  @ValueSource(strings = {"SILENT", "FAILING"})
  void anOrderIsCompletedOnceTheProviderAnswersAgain(String mode) {
    provider(mode);
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

  @ParameterizedTest
  @CsvSource({
    "postgres, pause, PAUSED, resume",
    "postgres, kill, STOPPED, start",
    "postgres, stop, STOPPED, start",
    "payment-service, pause, PAUSED, resume",
    "saga-orchestrator, kill, STOPPED, start"
  })
  void aPartThatIsAwayForAWhileLosesNothing(String part, String action, String state, String back) {
    String order = place(Orders.paidWith("pm_card_slow", tea, 1));
    act(part, action);
    awaitState(part, state);
    eventually(() -> system.anonymous().get("/health").then().body("status", is(not("UP"))));
    act(part, back);
    awaitStatus(order, "COMPLETED");
    awaitState(part, "UP");
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
    eventually(() -> assertThat(status().getString("providerMode"), is(mode)));
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
