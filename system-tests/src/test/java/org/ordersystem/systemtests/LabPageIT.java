package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.browser.Chromium;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/**
 * The page of the failure lab in a browser: one experiment for each pattern of the README, made
 * with the buttons of the page.
 */
@WithProcesses
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class LabPageIT {
  /** A provider starts meanwhile, and its state is looked at every few seconds. */
  private static final double LONG_MILLIS = 90_000;

  private final SystemUnderTest system = SystemUnderTest.running();

  @BeforeEach
  void thereIsALab() {
    assumeTrue(system.deployment().hasLab(), "the lab controls processes, not containers");
  }

  @AfterEach
  void everythingRunsAgain() {
    if (system.deployment().hasLab()) {
      for (Service service : Service.values()) {
        system.node(service).start();
      }
      system.as("oscar").body("{\"mode\":\"NORMAL\"}").put("/lab/provider").then().statusCode(202);
      assertThat(system.brokenInvariants(), is(empty()));
    }
  }

  private Visit visit(Look look) {
    Visit visit = Chromium.visit(system.node(Service.GATEWAY).url(), look);
    visit.open("/");
    return visit;
  }

  /**
   * A button of an experiment, and what is to be seen after it.
   *
   * @param seen looks at the page and at the experiment, and waits
   */
  private record Step(String button, BiConsumer<Page, Locator> seen) {}

  /** A part gets into a state. */
  private static Step makes(String button, String name, String state) {
    return new Step(
        button,
        (page, experiment) -> {
          Locator part = page.locator("[data-part=" + name + "]");
          assertThat(part)
              .hasAttribute("data-state", state, new HasAttributeOptions().setTimeout(LONG_MILLIS));
          assertThat(part).not().containsText("busy", within());
        });
  }

  /** Texts stand beside the experiment. */
  private static Step shows(String button, String... texts) {
    return new Step(
        button,
        (page, experiment) -> {
          for (String text : texts) {
            assertThat(experiment.locator(".lab-seen")).containsText(text, within());
          }
        });
  }

  /** A text stands beside the experiment within the time of an order that waits for nothing. */
  private static Step showsSoon(String button, String text) {
    return new Step(
        button,
        (page, experiment) ->
            assertThat(experiment.locator(".lab-seen")).containsText(text, within(10_000)));
  }

  /** The page announces a text. */
  private static Step tells(String button, String text) {
    return new Step(
        button, (page, experiment) -> assertThat(page.getByText(text).first()).isVisible());
  }

  private static ContainsTextOptions within() {
    return within(LONG_MILLIS);
  }

  private static ContainsTextOptions within(double millis) {
    return new ContainsTextOptions().setTimeout(millis);
  }

  private static void onlyQueriesAreServed() {
    SystemUnderTest system = SystemUnderTest.running();
    system
        .as("alice")
        .body(Orders.of("TEA-EARL-GREY", 1))
        .post("/api/orders")
        .then()
        .statusCode(greaterThanOrEqualTo(502));
    system.as("alice").get("/api/orders?limit=5").then().statusCode(200);
  }

  static Stream<Arguments> experiments() {
    return Stream.of(
        arguments(
            "Saga",
            List.of(
                shows(
                    "Order to Antarctica",
                    "Order rejected SHIPMENT_REFUSED",
                    "undo charge-payment compensated",
                    "undo reserve-inventory compensated",
                    "undo create-order compensated"))),
        arguments(
            "Event Sourcing",
            List.of(
                shows("Place an order", "1 OrderPlaced, 2 OrderCompleted"),
                makes("Kill the order service", "order-service", "STOPPED"),
                makes("Start it", "order-service", "UP"),
                shows("Place an order", "1 OrderPlaced, 2 OrderCompleted"))),
        arguments(
            "CQRS",
            List.of(
                makes("Stop the orchestrator", "saga-orchestrator", "STOPPED"),
                new Step("Place an order", (page, experiment) -> onlyQueriesAreServed()),
                makes("Start it", "saga-orchestrator", "UP"))),
        arguments(
            "API Gateway",
            List.of(
                shows("Read the catalogue", "The catalogue was read: fresh."),
                makes("Stop the inventory service", "inventory-service", "STOPPED"),
                shows("Read it again", "The catalogue was read: a copy, "),
                makes("Start it", "inventory-service", "UP"))),
        arguments(
            "Circuit Breaker",
            List.of(
                makes("Stop the payment service", "payment-service", "STOPPED"),
                shows("Place 100 orders", "Breaker to payments open"),
                shows("Start it", "Breaker to payments closed", "0 sagas in memory, 0 waiting"))),
        arguments(
            "Bulkhead",
            List.of(
                tells("Slow the payment provider down", "The payment provider is slow."),
                tells("Place 300 orders", "30 orders a second for 10 seconds."),
                showsSoon("Order sold-out goods", "Order rejected OUT_OF_STOCK"),
                shows("Let the provider be normal", "0 sagas in memory, 0 waiting"))),
        arguments(
            "Health Check",
            List.of(
                shows("Stop the payment provider", "payment-service degraded"),
                shows("Start it", "payment-service up The system is up"))),
        arguments("Sidecar", List.of(shows("Place an order", "Order completed"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("experiments")
  void anExperimentIsMadeWithItsButtons(String pattern, List<Step> steps) {
    try (Visit visit = visit(Look.SCREEN)) {
      // The browser reports each answer that is an error, and the page asks while parts are down.
      visit.expect("Failed to load resource");
      Page page = visit.signIn("oscar");
      visit.open("/#/lab");
      Locator experiment = page.locator("[data-experiment='" + pattern + "']");
      for (Step step : steps) {
        experiment.getByText(step.button()).click();
        step.seen().accept(page, experiment);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "lab"})
  void theInvariantsAreCheckedOnDemand(String where) {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = visit.signIn("oscar");
      visit.open("/#/" + where);
      String earlier = checkedAt();
      page.getByRole(AriaRole.BUTTON, named("Check the invariants")).click();
      await().atMost(ConcurrentCustomers.TIMEOUT).until(this::checkedAt, is(not(earlier)));
      assertThat(page.locator(".check-results li")).hasCount(7);
      assertThat(page.locator(".check-results [data-tone=bad]")).hasCount(0);
      visit.isGood();
      visit.picture("check-on-" + where);
    }
  }

  /** When the last check ended, or null. */
  private String checkedAt() {
    return system.as("oscar").get("/lab/status").path("check.endedAt");
  }

  @Test
  void thePageIsAccessibleAndFitsEveryWindow() {
    for (Look look : List.of(Look.PHONE, Look.SCREEN, Look.SCREEN.inTheDark())) {
      try (Visit visit = visit(look)) {
        Page page = visit.signIn("oscar");
        visit.open("/#/lab");
        page.locator("main .card").first().waitFor();
        visit.isGood();
      }
    }
  }
}
