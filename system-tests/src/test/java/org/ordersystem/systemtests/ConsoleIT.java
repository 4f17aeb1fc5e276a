package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.browser.Chromium;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** The operations console in a browser. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class ConsoleIT {
  private static final int ENOUGH_FOR_THE_BREAKER = 30;

  /** A service starts meanwhile, and the sagas wait for up to 30 s before they try again. */
  private static final double LONG_MILLIS = 90_000;

  private static final Pattern SOME_POINTS = Pattern.compile("[0-9]+\\.[0-9],[0-9]+\\.[0-9]");

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(200);

  @AfterEach
  void everythingRunsAgain() {
    system.node(Service.PAYMENT_SERVICE).start();
    assertThat(system.brokenInvariants(), is(empty()));
  }

  private Visit visit(Look look) {
    Visit visit = Chromium.visit(system.node(Service.GATEWAY).url(), look);
    visit.open("/");
    return visit;
  }

  private List<String> place(int orders) {
    ConcurrentCustomers customers = new ConcurrentCustomers(system, tea);
    return IntStream.range(0, orders)
        .mapToObj(i -> customers.placeUntilAccepted(Orders.of(tea, 1)))
        .toList();
  }

  private String endedSaga() {
    String order = system.place(Orders.shippedTo("AQ", tea)).path("id");
    return system.sagaOf(order).path("id");
  }

  @Test
  void anOperatorSeesTheBreakerOpenAndTheSagaWaitAndBothRecover() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = visit.signIn("oscar");
      system.node(Service.PAYMENT_SERVICE).stop();
      List<String> orders = place(ENOUGH_FOR_THE_BREAKER);

      visit.open("/#/system");
      Locator breaker =
          page.locator(
              "[data-service=saga-orchestrator] [data-breaker='ParticipantGuards/payment']");
      assertThat(breaker).hasText("ParticipantGuards/payment open", within(LONG_MILLIS));
      assertThat(page.locator("[data-service=payment-service] h3")).containsText("down");

      page.getByRole(AriaRole.LINK, named("Sagas")).click();
      page.getByLabel("Show").selectOption("waiting");
      Locator waiting = page.locator(".saga").filter(containing("waits for payment"));
      waiting.first().waitFor();
      page.getByLabel("Order").fill(orders.getFirst());
      page.getByLabel("Order").press("Enter");
      assertThat(page.locator(".saga")).hasCount(1);
      page.locator(".saga a").click();
      assertThat(page.getByText("The saga waits for payment"))
          .isVisible(new IsVisibleOptions().setTimeout(LONG_MILLIS));
      assertThat(page.locator(".timeline .entry").last()).containsText("charge-payment");

      system.node(Service.PAYMENT_SERVICE).start();

      assertThat(page.locator("h1")).hasText("Saga completed", within(LONG_MILLIS));
      assertThat(page.locator(".timeline .entry").last()).containsText("complete-order");
      visit.open("/#/system");
      assertThat(breaker).hasText("ParticipantGuards/payment closed", within(LONG_MILLIS));
    }
  }

  @Test
  void theTimelineOfARefusedOrderShowsWhatWasUndoneAndWhy() {
    String saga = endedSaga();
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = visit.signIn("oscar");
      visit.open("/#/sagas/" + saga);

      assertThat(page.locator("h1")).hasText("Saga compensated");
      assertThat(page.locator("[data-direction=COMPENSATION]")).hasCount(3);
      assertThat(page.getByText("It turned back: SHIPMENT_REFUSED")).isVisible();
      assertThat(page.getByRole(AriaRole.BUTTON, named("Abort"))).hasCount(0);
      assertThat(page.locator(".facts")).containsText(saga);
      Locator trace = page.locator(".facts a");
      if (system.deployment().hasLab()) {
        assertThat(trace).hasCount(0); // processes have no trace store
      } else {
        assertThat(trace)
            .hasAttribute("href", Pattern.compile("https://tracing\\.example/[0-9a-f]{32}"));
      }
      visit.picture("console-saga");
    }
  }

  @Test
  void theOpenListAndTheChartsFollowTheOrders() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = visit.signIn("oscar");
      visit.open("/#/sagas");
      page.getByLabel("Show").waitFor();
      Locator saga = page.locator(".saga a[href='#/sagas/" + endedSaga() + "']");
      assertThat(saga).isVisible(new IsVisibleOptions().setTimeout(LONG_MILLIS));

      visit.open("/#/system");
      assertThat(page.locator(".chart")).hasCount(4);
      place(3);
      for (Locator chart : page.locator(".chart").all()) {
        assertThat(chart.locator("polyline").first())
            .hasAttribute("points", SOME_POINTS, new HasAttributeOptions().setTimeout(LONG_MILLIS));
      }
      assertThat(page.locator(".chart-legend b").first())
          .hasText(Pattern.compile("[0-9.]+"), within(LONG_MILLIS));
    }
  }

  @Test
  void aCustomerSeesNoPageOfTheConsole() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = visit.signIn("alice");
      assertThat(page.getByRole(AriaRole.LINK, named("Sagas"))).hasCount(0);
      for (String address : List.of("/#/system", "/#/sagas")) {
        visit.open(address);
        assertThat(page.locator("h1")).hasText("This page is for operators");
      }
    }
  }

  @Test
  void anOperatorSeesHowFarTheReportsAre() {
    system.place(Orders.of(tea, 1)).then().statusCode(201);
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = visit.signIn("oscar");
      visit.open("/#/system");
      assertThat(page.locator("[data-projection]")).hasCount(3);
      assertThat(page.locator("[data-projection=sales]"))
          .containsText("Up to date", containsWithin(LONG_MILLIS));
      visit.picture("console-system");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "sagas", "sagas/{id}"})
  void everyPageIsAccessibleAndFitsEveryWindow(String address) {
    String path = "/#/" + address.replace("{id}", endedSaga());
    for (Look look : List.of(Look.PHONE, Look.SCREEN, Look.SCREEN.inTheDark())) {
      try (Visit visit = visit(look)) {
        Page page = visit.signIn("oscar");
        visit.open(path);
        page.locator("main .card").first().waitFor();
        visit.isGood();
      }
    }
  }

  private static HasTextOptions within(double millis) {
    return new HasTextOptions().setTimeout(millis);
  }

  private static ContainsTextOptions containsWithin(double millis) {
    return new ContainsTextOptions().setTimeout(millis);
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
