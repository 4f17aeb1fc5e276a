package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.ordersystem.systemtests.Shop.ADD_TEA;
import static org.ordersystem.systemtests.Shop.SPICE;
import static org.ordersystem.systemtests.Shop.TEA;
import static org.ordersystem.systemtests.Shop.atTheBasket;
import static org.ordersystem.systemtests.Shop.fillIn;
import static org.ordersystem.systemtests.Shop.place;
import static org.ordersystem.systemtests.Shop.product;
import static org.ordersystem.systemtests.Shop.status;
import static org.ordersystem.systemtests.Shop.stock;
import static org.ordersystem.systemtests.Shop.visit;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** The shop in a browser. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
@TestMethodOrder(OrderAnnotation.class)
class ShopIT {
  private static final SystemUnderTest SYSTEM = SystemUnderTest.running();

  @BeforeAll
  static void products() {
    Shop.products();
  }

  @AfterEach
  void everyInvariantHolds() {
    assertThat(SYSTEM.brokenInvariants(), is(empty()));
  }

  @Test
  @Order(1)
  void anOrderIsPlacedAndWatchedToItsEnd() {
    try (Visit visit = visit(Look.PICTURE)) {
      Page page = visit.open("/");
      page.getByRole(AriaRole.BUTTON, named("Add " + SPICE + " to the basket")).click();
      visit.answerSignInPage("bob");
      page.getByText("1 in basket").waitFor();
      page.getByRole(AriaRole.BUTTON, named(ADD_TEA)).click();
      assertThat(page.getByText("1 in basket")).hasCount(2);
      assertThat(page.locator("#live")).hasClass("hidden-text");
      visit.picture("shop-catalogue");
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Basket")).click();
      assertThat(page.getByText("€22.98")).isVisible();
      fillIn(page);
      visit.picture("shop-basket");

      String id = place(page, "Slow bank");
      assertThat(status(page)).hasText("In progress");
      assertThat(status(page)).hasText("Completed");

      assertThat(page.getByText("On its way")).isVisible();
      visit.picture("shop-order");
      assertThat(SYSTEM.as("bob").get("/api/orders/" + id).path("status"), is("COMPLETED"));
      page.getByRole(AriaRole.LINK, named("Basket")).click();
      assertThat(page.getByText("Your basket is empty.")).isVisible();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Declined card,DE,The payment was declined",
    "Visa,AQ,The carrier does not deliver to this address"
  })
  @Order(2)
  void aRefusedOrderSaysWhy(String method, String country, String why) {
    try (Visit visit = visit(Look.PHONE)) {
      Page page = atTheBasket(visit);
      fillIn(page);
      page.getByLabel("Country").selectOption(country);
      page.getByText(method).click();
      page.getByRole(AriaRole.BUTTON, named("Place the order")).click();

      assertThat(status(page)).hasText("Refused");
      assertThat(page.locator(".steps-note")).containsText(why);
      visit.isAccessible();
      page.getByRole(AriaRole.BUTTON, named("Put it into the basket again")).click();
      assertThat(page.getByLabel("Pieces of " + TEA)).hasValue("1");
    }
  }

  @Test
  @Order(3)
  void aBasketIsFoundAgainOnThisDevice() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);
      page.getByRole(AriaRole.BUTTON, named("One " + TEA + " more")).click();
      assertThat(page.getByText("€29.98").first()).isVisible();
      page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      page.getByRole(AriaRole.BUTTON, named("Sign in")).waitFor();

      visit.open("/#/basket");
      visit.signIn("bob");

      assertThat(page.getByLabel("Pieces of " + TEA)).hasValue("2");
      page.getByRole(AriaRole.BUTTON, named("Sign out")).click();
      visit.signIn("alice");
      page.getByRole(AriaRole.LINK, named("Basket")).click();
      assertThat(page.getByText("Your basket is empty.")).isVisible();
    }
  }

  @Test
  @Order(3)
  void aChangeInAnotherTabIsShownBeforeItIsOverwritten() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page first = atTheBasket(visit);
      Page second = visit.tab("/#/basket");
      second.getByRole(AriaRole.BUTTON, named("One " + TEA + " more")).click();
      assertThat(second.getByLabel("Pieces of " + TEA)).hasValue("2");

      visit.expect("412");
      fillIn(first);
      first.getByRole(AriaRole.BUTTON, named("Place the order")).click();

      assertThat(first.getByText("has been changed in another tab")).isVisible();
      assertThat(first.getByLabel("Pieces of " + TEA)).hasValue("2");
      first.getByRole(AriaRole.BUTTON, named("Place the order")).click();
      assertThat(status(first)).hasText("Completed");
    }
  }

  @Test
  @Order(4)
  void aLostAnswerIsAskedForAgainAndTheOrderIsOne() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);
      visit.expect("ERR_FAILED");
      int[] sent = {0};
      page.route(
          "**/submission",
          route -> {
            if (sent[0]++ == 0) {
              route.fetch();
              route.abort("failed");
            } else {
              route.resume();
            }
          });

      String id = place(page, "Visa");

      assertThat(status(page)).hasText("Completed");
      assertThat(sent[0], is(2));
      List<String> ids = SYSTEM.as("bob").get("/api/orders?limit=2").path("items.id");
      assertThat(ids.getFirst(), is(id));
      assertThat(ids.getLast(), not(id));
    }
  }

  @Test
  @Order(4)
  void wrongFieldsAreNamedWhereTheyAre() {
    try (Visit visit = visit(Look.PHONE)) {
      Page page = atTheBasket(visit);
      fillIn(page);
      page.getByLabel("City").fill(" ");
      page.getByRole(AriaRole.BUTTON, named("Place the order")).click();

      assertThat(page.getByLabel("City")).isFocused();
      assertThat(page.getByLabel("City")).hasAttribute("aria-describedby", "city-wrong");
      assertThat(page.locator("#city-wrong")).hasText("Please fill this in.");
      visit.isAccessible();
      visit.fitsItsWindow();

      // The API checks too: what the page does not know is shown at its field all the same.
      page.getByLabel("City").fill("Berlin");
      page.route("**/submission", ShopIT::withoutAStreet);
      visit.expect("400");
      page.getByRole(AriaRole.BUTTON, named("Place the order")).click();
      assertThat(page.locator("#street-wrong")).containsText("1 to 200 characters");
      assertThat(page.getByLabel("Street and number")).isFocused();
    }
  }

  private static void withoutAStreet(Route route) {
    String body = route.request().postData().replace("1 High St", "");
    route.resume(new Route.ResumeOptions().setPostData(body));
  }

  @Test
  @Order(5)
  void aRunningOrderIsCancelled() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);
      SYSTEM.node(Service.PAYMENT_SERVICE).pause();
      try {
        place(page, "Visa");
        page.getByRole(AriaRole.BUTTON, named("Cancel the order")).click();
        visit.isAccessible();
        // The page shows the cancellation before it is accepted.
        Response accepted =
            page.waitForResponse(
                "**/cancellation",
                () ->
                    page.getByRole(AriaRole.DIALOG)
                        .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Cancel the order"))
                        .click());
        assertThat(accepted.status(), is(202));
        assertThat(page.locator(".step-name").getByText("Being stopped")).isVisible();
      } finally {
        SYSTEM.node(Service.PAYMENT_SERVICE).unpause();
      }
      assertThat(status(page)).hasText("Cancelled");
    }
  }

  @Test
  @Order(5)
  void aCompletedOrderIsReturned() {
    try (Visit visit = visit(Look.PHONE)) {
      Page page = atTheBasket(visit);
      place(page, "Visa");
      assertThat(status(page)).hasText("Completed");
      page.getByRole(AriaRole.BUTTON, named("Return the order")).click();
      page.getByRole(AriaRole.DIALOG)
          .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Return the order"))
          .click();

      assertThat(status(page)).hasText("Returned");
    }
  }

  @Test
  @Order(6)
  void aReloadSignsInWithoutAQuestionAndNoTokenIsStored() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);

      page.reload();

      page.getByRole(AriaRole.BUTTON, named("Place the order")).waitFor();
      assertThat(page.url(), matchesPattern(".*/#/basket"));
      assertThat(
          visit.stored("localStorage").keySet(), is(java.util.Set.of("signed-in", "basket:bob")));
      assertThat(visit.stored("localStorage").values(), everyItem(not(matchesPattern("ey.*"))));
      assertThat(visit.stored("sessionStorage").keySet(), is(empty()));
      assertThat(page.evaluate("document.cookie"), is(""));
    }
  }

  /**
   * An hour passes while the address is typed. The provider knows the browser: nothing is asked.
   */
  @Test
  @Order(6)
  void aTokenIsRenewedBeforeItExpires() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);
      anHourPasses(page);
      place(page, "Visa");
      assertThat(status(page)).hasText("Completed");
    }
  }

  @Test
  @Order(6)
  void aSessionThatHasEndedComesBackToTheSamePageWithWhatWasTyped() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);
      fillIn(page);
      page.getByLabel("Street and number").fill("2 Low Rd");
      anHourPasses(page);
      visit.endSession();
      visit.expect("400");
      visit.expect("401");
      page.getByRole(AriaRole.BUTTON, named("Place the order")).click();
      assertThat(page.getByText("Your session has ended.")).isVisible();

      page.getByRole(AriaRole.BUTTON, named("Sign in again")).click();
      visit.answerSignInPage("bob");

      assertThat(page.getByLabel("Street and number")).hasValue("2 Low Rd");
      page.getByRole(AriaRole.BUTTON, named("Place the order")).click();
      assertThat(status(page)).hasText("Completed");
    }
  }

  private static void anHourPasses(Page page) {
    page.evaluate("const now = Date.now; Date.now = () => now() + 3_600_000");
  }

  @Test
  @Order(6)
  void signingOutInOneTabSignsOutInTheOther() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page first = atTheBasket(visit);
      Page second = visit.tab("/#/orders");
      second.getByRole(AriaRole.BUTTON, named("Sign out")).click();

      assertThat(first.getByRole(AriaRole.HEADING, named("Please sign in"))).isVisible();
      first.reload();
      assertThat(first.getByRole(AriaRole.HEADING, named("Please sign in"))).isVisible();
    }
  }

  @Test
  @Order(7)
  void textOfAProductIsNeverMarkupAndFitsEveryPage() {
    String name = "<img src=x onerror=alert(1)>" + "x".repeat(150);
    product("0-ZZZ", name, "</li><script>alert(2)</script>", 1);
    stock("0-ZZZ", 500);
    try (Visit visit = visit(Look.PHONE)) {
      Page page = visit.open("/");
      assertThat(page.getByText(name).first()).isVisible();
      assertThat(page.locator("main img, main script")).hasCount(0);
      visit.fitsItsWindow();
      page.getByRole(AriaRole.BUTTON, named("Add " + name + " to the basket")).click();
      visit.answerSignInPage("bob");
      page.getByText("1 in basket").waitFor();
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Basket")).click();
      fillIn(page);
      visit.fitsItsWindow();
      place(page, "Visa");
      assertThat(status(page)).hasText("Completed");
      assertThat(page.getByText(name).first()).isVisible();
      visit.fitsItsWindow();
    }
  }

  @Test
  @Order(8)
  void theCatalogueSaysWhatIsInStock() {
    product("0-FEW", "Autumn Flush", "The last of the year, 50 g", 1999);
    product("0-NONE", "White Peony", "Young leaves, 50 g", 1699);
    stock("0-FEW", 3);
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = visit.open("/");
      assertThat(page.locator(".product", containing(TEA))).containsText(" in stock");
      assertThat(page.locator(".product", containing("Autumn Flush"))).containsText("Only 3 left");
      assertThat(page.locator(".product", containing("White Peony"))).containsText("Sold out");
    }
  }

  private static Page.LocatorOptions containing(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  @Test
  @Order(8)
  void eachTestMethodOfTheProviderSaysWhatItDoes() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);
      Map<String, String> methods =
          Map.of(
              "pm_card_visa", "The payment is accepted.",
              "pm_card_slow", "Accepted after two seconds.",
              "pm_card_declined", "Refused: the order ends and the goods go back.",
              "pm_card_insufficient_funds", "Refused for insufficient funds.",
              "pm_card_lost_response", "Charged, but the first answer is lost. You still pay once.",
              "pm_card_unavailable", "Fails twice, then accepts.");
      assertThat(page.locator("input[type=radio]")).hasCount(methods.size());
      methods.forEach(
          (token, does) -> {
            assertThat(page.locator("input[type=radio][value=" + token + "]")).hasCount(1);
            assertThat(page.getByText(does)).isVisible();
          });
    }
  }

  @Test
  @Order(9)
  void olderOrdersAreLoadedOnDemand() {
    IntStream.range(0, 21)
        .forEach(
            i ->
                SYSTEM
                    .as("bob")
                    .body(Orders.of("0-SPRING", 1))
                    .post("/api/orders")
                    .then()
                    .statusCode(202));
    try (Visit visit = visit(Look.SCREEN)) {
      visit.open("/");
      Page page = visit.signIn("bob");
      page.getByRole(AriaRole.LINK, named("Orders")).click();
      assertThat(page.locator(".order")).hasCount(20);
      page.getByRole(AriaRole.BUTTON, named("Show more")).click();
      page.locator(".order").nth(20).waitFor();
      List<?> addresses =
          (List<?>) page.locator(".order").evaluateAll("all => all.map(it => it.href)");
      assertThat(new HashSet<>(addresses), hasSize(addresses.size()));
    }
  }

  static List<Look> looks() {
    return List.of(Look.PHONE, Look.SCREEN, Look.PHONE.inTheDark(), Look.SCREEN.inTheDark());
  }

  @ParameterizedTest
  @MethodSource("looks")
  @Order(8)
  void everyPageIsAccessibleAndFitsItsWindow(Look look) {
    try (Visit visit = visit(look)) {
      Page page = visit.open("/");
      page.locator(".product").first().waitFor();
      visit.isGood();
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      page.getByLabel("Password").waitFor();
      visit.isGood();
      page.getByLabel("Name").fill("bob");
      page.getByLabel("Password").fill("wrong");
      page.getByRole(AriaRole.BUTTON, named("Sign in")).click();
      page.getByRole(AriaRole.ALERT).waitFor();
      visit.isGood();
      visit.answerSignInPage("bob");
      page.getByRole(AriaRole.BUTTON, named(ADD_TEA)).click();
      page.getByText("1 in basket").waitFor();
      visit.isGood();
      visit.open("/#/basket");
      page.getByRole(AriaRole.BUTTON, named("Place the order")).waitFor();
      visit.isGood();
      place(page, "Visa");
      assertThat(status(page)).hasText("Completed");
      visit.isGood();
      visit.open("/#/orders");
      page.locator(".order").first().waitFor();
      visit.isGood();
      visit.open("/#/orders?status=RETURNED");
      visit.open("/#/nothing");
      page.getByText("There is nothing at this address").waitFor();
      visit.isGood();
    }
  }

  @Test
  @Order(8)
  void nothingMovesWhileThePageLoadsAndTheFirstViewIsSmall() {
    try (Visit visit = visit(Look.PHONE)) {
      Page page = visit.open("/");
      page.locator(".product").first().waitFor();

      visit.staysStill();
      int bytes =
          (int)
              page.evaluate(
                  """
                  [...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]
                    .reduce((sum, entry) => sum + entry.transferSize, 0)
                  """);

      assertThat(bytes, lessThan(100_000));
      // All modules of the first view are named in the page, so that none waits for another.
      @SuppressWarnings("unchecked")
      List<String> late =
          (List<String>)
              page.evaluate(
                  """
                  performance.getEntriesByType('resource').map(entry => entry.name)
                    .filter(name => name.endsWith('.js') && ![...document.querySelectorAll('link, script')]
                      .some(element => [element.href, element.src].includes(name)))
                  """);
      assertThat(late, hasSize(0));
    }
  }

  @Test
  @Order(9)
  void aKeyboardIsEnough() {
    try (Visit visit = visit(Look.SCREEN)) {
      Page page = atTheBasket(visit);
      assertThat(page.getByRole(AriaRole.HEADING, named("Basket"))).isFocused();
      visit.open("/#/basket");
      page.reload();
      page.getByRole(AriaRole.BUTTON, named("Place the order")).waitFor();
      page.keyboard().press("Tab");
      assertThat(page.getByText("Skip to the content")).isFocused();
      page.keyboard().press("Enter");
      assertThat(page.locator("main")).isFocused();
      assertThat(page.url(), matchesPattern(".*/#/basket"));
      page.getByLabel("Pieces of " + TEA).focus();
      page.keyboard().press("Control+a");
      page.keyboard().type("3");
      page.keyboard().press("Tab");
      assertThat(page.getByText("€44.97").first()).isVisible();
    }
  }

  @Test
  @Order(9)
  void whoIsOfflineIsTold() {
    try (Visit visit = visit(Look.PHONE)) {
      visit.open("/");
      Page page = visit.signIn("bob");
      page.getByRole(AriaRole.LINK, named("Orders")).click();
      page.locator(".order").first().waitFor();
      visit.expect("ERR_INTERNET_DISCONNECTED");
      visit.context().setOffline(true);
      page.getByLabel("Status").selectOption("COMPLETED");

      assertThat(page.getByText("You are offline.")).isVisible();
      assertThat(page.getByText("Offline", new Page.GetByTextOptions().setExact(true))).isVisible();
      visit.isGood();
      visit.context().setOffline(false);
      page.getByRole(AriaRole.BUTTON, named("Try again")).click();
      page.locator(".order").first().waitFor();
    }
  }

  @Test
  @Order(9)
  void aModuleThatCannotBeLoadedIsLoadedAgainAndThenMissed() {
    try (Visit visit = visit(Look.PHONE)) {
      visit.expect("ERR_FAILED");
      int[] loads = {0};
      visit.page().onRequest(request -> loads[0] += request.isNavigationRequest() ? 1 : 0);
      visit
          .page()
          .route(
              "**/app/page.js",
              route -> {
                if (loads[0] == 2) {
                  route.resume();
                } else {
                  route.abort("failed");
                }
              });
      Page page = visit.open("/");
      page.locator(".product").first().waitFor();

      page.reload();
      assertThat(page.getByText("This page could not be loaded")).isVisible();
      visit.isGood();
    }
  }

  @Test
  @Order(9)
  void anOperatorHasNoBasket() {
    try (Visit visit = visit(Look.SCREEN)) {
      visit.open("/#/basket");
      Page page = visit.signIn("oscar");
      assertThat(page.getByRole(AriaRole.HEADING, named("This page is for customers"))).isVisible();
      visit.isGood();
      assertThat(page.getByRole(AriaRole.LINK, named("Basket"))).hasCount(0);
    }
  }
}
