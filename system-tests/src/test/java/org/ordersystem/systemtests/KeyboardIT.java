package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** People without a mouse: the focus is seen, and it is never lost. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class KeyboardIT {
  private static final int MOST_STOPS = 150;

  /** A process starts meanwhile. */
  private static final double LONG_MILLIS = 90_000;

  private final SystemUnderTest system = SystemUnderTest.running();

  @BeforeAll
  static void products() {
    Shop.products();
  }

  @AfterEach
  void everythingRunsAgain() {
    system.node(Service.PAYMENT_PROVIDER_SIMULATOR).start();
    if (system.deployment().hasLab()) {
      system.as("oscar").body("{\"mode\":\"NORMAL\"}").put("/lab/provider").then().statusCode(202);
    }
    assertThat(system.brokenInvariants(), is(empty()));
  }

  /** Presses Tab until an element has the focus, which must be seen. */
  private static void tabTo(Locator target) {
    Page page = target.page();
    for (int stop = 0; stop < MOST_STOPS; stop++) {
      if (target.evaluate("it => it === document.activeElement").equals(true)) {
        assertThat(target).not().hasCSS("outline-style", "none");
        return;
      }
      page.keyboard().press("Tab");
    }
    fail("No way by Tab to " + target);
  }

  private static void press(Locator target) {
    tabTo(target);
    target.page().keyboard().press("Enter");
  }

  private static void type(Locator field, String text) {
    tabTo(field);
    field.page().keyboard().press("Control+a");
    field.page().keyboard().type(text);
  }

  /** Fills in the sign-in page, whose first field has the focus. */
  private static void signIn(Page page, String user) {
    assertThat(page.getByLabel("Name")).isFocused();
    page.keyboard().type(user);
    type(page.getByLabel("Password"), user);
    page.keyboard().press("Enter");
    button(page, "Sign out").waitFor();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, named(name));
  }

  private static Locator heading(Page page, String name) {
    return page.getByRole(AriaRole.HEADING, named(name));
  }

  @Test
  void aCustomerOrdersAndReturnsIt() {
    try (Visit visit = Shop.visit(Look.SCREEN)) {
      Page page = visit.open("/");
      press(button(page, Shop.ADD_TEA));
      page.getByLabel("Password").waitFor();
      signIn(page, "bob");
      page.getByText("1 in basket").waitFor();
      press(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Basket")));
      assertThat(heading(page, "Basket")).isFocused();
      type(page.getByLabel("Name"), "Bob Baker");
      type(page.getByLabel("Street and number"), "1 High St");
      type(page.getByLabel("Postal code"), "10115");
      type(page.getByLabel("City"), "Berlin");
      tabTo(page.getByLabel("Country"));
      page.keyboard().type("Germany");
      assertThat(page.getByLabel("Country")).hasValue("DE");
      tabTo(page.locator("input[value=pm_card_visa]"));
      page.keyboard().press("ArrowDown");
      assertThat(page.locator("input[value=pm_card_slow]")).isChecked();
      press(button(page, "Place the order"));

      assertThat(Shop.status(page)).hasText("Completed");
      assertThat(heading(page, "Order")).isFocused();
      press(button(page, "Return the order"));
      Locator answer =
          page.getByRole(AriaRole.DIALOG)
              .getByRole(
                  AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Return the order"));
      assertThat(answer).isFocused();
      page.keyboard().press("Enter");
      assertThat(Shop.status(page)).hasText("Returned");
      assertThat(heading(page, "Order")).isFocused();
    }
  }

  @Test
  @WithProcesses
  void anOperatorUsesTheLab() {
    assumeTrue(system.deployment().hasLab(), "the lab controls processes, not containers");
    try (Visit visit = Shop.visit(Look.SCREEN)) {
      // The page asks while the provider is down.
      visit.expect("Failed to load resource");
      Page page = visit.open("/");
      press(button(page, "Sign in"));
      signIn(page, "oscar");
      press(page.getByRole(AriaRole.LINK, named("Lab")));
      assertThat(heading(page, "Failure lab")).isFocused();

      // The button stays under the finger while it is busy and when it means the opposite.
      Locator part = page.locator("[data-part=payment-provider-simulator]");
      press(button(page, "Stop payment-provider-simulator"));
      Locator start = button(page, "Start payment-provider-simulator");
      assertThat(part).hasAttribute("data-state", "STOPPED", within());
      assertThat(start).hasAttribute("aria-disabled", "false", within());
      assertThat(start).isFocused();
      page.keyboard().press("Enter");
      assertThat(part).hasAttribute("data-state", "UP", within());
      assertThat(button(page, "Stop payment-provider-simulator")).isFocused();

      Locator normal = page.locator("input[value=NORMAL]");
      Locator slow = page.locator("input[value=SLOW]");
      assertThat(normal).hasAttribute("aria-disabled", "false", within());
      tabTo(normal);
      page.keyboard().press("ArrowDown");
      assertThat(page.getByText("The payment provider is slow.")).isVisible();
      assertThat(slow).isFocused();
      page.keyboard().press("ArrowUp");
      assertThat(page.getByText("The payment provider is normal.")).isVisible();

      List<String> loads = new ArrayList<>();
      page.onRequest(
          request -> {
            if (request.url().endsWith("/lab/load")) {
              loads.add(request.url());
            }
          });
      type(page.getByLabel("Orders a second"), "1");
      type(page.locator("#seconds"), "5");
      Locator begin = page.locator(".lab-load button");
      press(begin);
      assertThat(begin).hasText("Running");
      assertThat(begin).isFocused();
      page.keyboard().press("Enter");
      assertThat(begin).hasText("Begin");
      assertThat(begin).isFocused();
      assertThat(loads, hasSize(1));
    }
  }

  private static HasAttributeOptions within() {
    return new HasAttributeOptions().setTimeout(LONG_MILLIS);
  }
}
