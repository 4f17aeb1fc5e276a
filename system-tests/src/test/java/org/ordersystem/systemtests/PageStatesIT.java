package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** What a page shows while it has nothing to show, and when something goes wrong. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class PageStatesIT {
  private static final SystemUnderTest SYSTEM = SystemUnderTest.running();

  private static String order;
  private static String saga;

  @BeforeAll
  static void anOrder() {
    Shop.products();
    order =
        SYSTEM
            .as("bob")
            .header("Prefer", "wait=30")
            .body(Orders.of("0-SPRING", 1))
            .post("/api/orders")
            .path("id");
    saga = SYSTEM.sagaOf(order).path("id");
  }

  private static void json(Route route, int status, String body) {
    route.fulfill(
        new FulfillOptions().setStatus(status).setContentType("application/json").setBody(body));
  }

  private static void unavailable(Route route) {
    json(route, 503, "{\"status\":503,\"detail\":\"This service has a break.\"}");
  }

  /** Signs in, puts something into the basket of a customer, and leaves all pages. */
  private static Page signedIn(Visit visit, String user) {
    Page page = visit.open("/");
    visit.signIn(user);
    if (user.equals("bob")) {
      page.getByRole(AriaRole.BUTTON, named(Shop.ADD_TEA)).click();
      page.getByText("1 in basket").waitFor();
    }
    visit.open("/#/nothing");
    page.getByText("There is nothing at this address").waitFor();
    return page;
  }

  @Test
  @WithProcesses
  void theLabIsClearWhileItLoadsAndWhenItFails() {
    assumeTrue(SYSTEM.deployment().hasLab(), "the lab controls processes, not containers");
    aPageIsClearWhileItLoadsAndWhenItFails("oscar", "/lab", "Failure lab", "/lab/status", ".lab");
  }

  /** The API is slow, then it fails, then there is no network, then all is well again. */
  @ParameterizedTest
  @CsvSource({
    "bob, /, Catalogue, /api/products\\?, .product",
    "bob, /basket, Basket, /api/drafts/, .summary",
    "bob, /orders, Orders, /api/orders\\?, .order",
    "bob, /orders/{order}, Order, /api/orders/, .details",
    "oscar, /system, System, /health/details, .service",
    "oscar, /sagas, Sagas, /api/sagas\\?, .saga",
    "oscar, /sagas/{saga}, Saga, /api/sagas/, .timeline",
  })
  void aPageIsClearWhileItLoadsAndWhenItFails(
      String user, String address, String title, String api, String content) {
    try (Visit visit = Shop.visit(Look.PHONE.inTheDark())) {
      visit.expect("Failed to load resource");
      Page page = signedIn(visit, user);
      List<Route> held = new ArrayList<>();
      List<Consumer<Route>> treatment = new ArrayList<>(List.of(held::add));
      page.route(Pattern.compile(api), route -> treatment.getFirst().accept(route));

      visit.open("/#" + address.replace("{order}", order).replace("{saga}", saga));
      assertThat(page.locator(".loading")).hasText("Loading");
      assertThat(page.locator("h1")).containsText(title);
      visit.isGood();
      page.waitForCondition(() -> !held.isEmpty());

      treatment.set(0, PageStatesIT::unavailable);
      held.forEach(PageStatesIT::unavailable);
      Locator alert = page.getByRole(AriaRole.ALERT);
      assertThat(alert).containsText("This service has a break.");
      assertThat(page.locator("h1")).containsText(title);
      visit.isGood();

      treatment.set(0, Route::abort);
      tryAgain(alert);
      assertThat(alert).containsText("The system does not answer at the moment.");

      treatment.set(0, Route::resume);
      tryAgain(alert);
      page.locator(content).first().waitFor();
      assertThat(alert).hasCount(0);
    }
  }

  /** A page that is always fresh needs no button, and says so. */
  private static void tryAgain(Locator alert) {
    if (!alert.textContent().contains("This page tries again by itself.")) {
      alert.getByRole(AriaRole.BUTTON).click();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "bob, /, /api/products\\?, There are no products yet.",
    "bob, /orders, /api/orders\\?, You have not ordered anything yet.",
    "bob, /orders?status=RETURNED, /api/orders\\?, You have no orders with this status.",
    "oscar, /sagas, /api/sagas\\?, There are no sagas yet.",
    "oscar, /sagas?show=stuck, /api/sagas\\?, No saga matches these filters.",
  })
  void anEmptyListSaysSo(String user, String address, String api, String text) {
    try (Visit visit = Shop.visit(Look.PHONE)) {
      Page page = signedIn(visit, user);
      page.route(Pattern.compile(api), route -> json(route, 200, "{\"items\":[],\"next\":null}"));
      visit.open("/#" + address);
      assertThat(page.locator(".empty")).containsText(text);
      visit.isGood();
    }
  }

  /** Regression: the page of the basket was replaced when the last address could not be read. */
  @Test
  void theBasketNeedsNoEarlierOrder() {
    try (Visit visit = Shop.visit(Look.SCREEN)) {
      visit.expect("503");
      Page page = signedIn(visit, "bob");
      page.route(Pattern.compile("/api/orders\\?"), PageStatesIT::unavailable);
      page.waitForResponse(
          response -> response.status() == 503,
          () -> visit.open("/#/basket").locator(".summary").waitFor());
      Shop.fillIn(page);
      assertThat(page.getByLabel("City")).hasValue("Berlin");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePageIsDarkIfTheSystemIs(boolean dark) {
    try (Visit visit = Shop.visit(dark ? Look.SCREEN.inTheDark() : Look.SCREEN)) {
      visit.open("/").locator(".product").first().waitFor();
      Object isDark =
          visit
              .page()
              .evaluate(
                  """
                  (() => {
                    const light = colour => colour.match(/[0-9.]+/g).slice(0, 3).reduce((sum, it) => sum + Number(it), 0);
                    const {backgroundColor, color} = getComputedStyle(document.body);
                    return light(backgroundColor) < light(color);
                  })()
                  """);
      assertThat(isDark, is(dark));
      visit.isAccessible();
    }
  }
}
