package org.ordersystem.systemtests;

import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.browser.Chromium;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** The shop in a browser: what the tests of several classes do there. */
final class Shop {
  private static final SystemUnderTest SYSTEM = SystemUnderTest.running();

  /** These stand first in the catalogue, however many products other tests have made. */
  static final String TEA = "Spring Darjeeling";

  static final String SPICE = "Winter Spice";
  static final String ADD_TEA = "Add " + TEA + " to the basket";

  private Shop() {}

  static void products() {
    product("0-SPRING", TEA, "First flush of the year, 100 g", 1499);
    product("0-WINTER", SPICE, "Black tea with cinnamon and orange, 100 g", 799);
    stock("0-SPRING", 500);
    stock("0-WINTER", 500);
  }

  static void product(String sku, String name, String description, int price) {
    SYSTEM
        .as("oscar")
        .body(
            """
            {"name":"%s","description":"%s","unitPrice":{"amount":%d,"currency":"EUR"}}"""
                .formatted(name, description, price))
        .put("/api/products/" + sku);
  }

  static void stock(String sku, int quantity) {
    SYSTEM
        .as("oscar")
        .body("{\"quantity\":%d}".formatted(quantity))
        .post("/api/products/" + sku + "/stock-receipts");
  }

  static Visit visit(Look look) {
    return Chromium.visit(SYSTEM.node(Service.GATEWAY).url(), look);
  }

  /** A customer with one product in the basket, at the basket. */
  static Page atTheBasket(Visit visit) {
    Page page = visit.open("/");
    visit.signIn("bob");
    page.getByRole(AriaRole.BUTTON, named(ADD_TEA)).click();
    page.getByText("1 in basket").waitFor();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Basket")).click();
    page.getByRole(AriaRole.BUTTON, named("Place the order")).waitFor();
    return page;
  }

  static void fillIn(Page page) {
    page.getByLabel("Name").fill("Bob Baker");
    page.getByLabel("Street and number").fill("1 High St");
    page.getByLabel("Postal code").fill("10115");
    page.getByLabel("City").fill("Berlin");
    page.getByLabel("Country").selectOption("DE");
  }

  /** Places the order of the basket and returns its id. */
  static String place(Page page, String method) {
    fillIn(page);
    page.getByText(method).click();
    page.getByRole(AriaRole.BUTTON, named("Place the order")).click();
    page.waitForURL(Pattern.compile(".*/#/orders/.+"));
    return page.url().replaceAll(".*/", "");
  }

  static Locator status(Page page) {
    return page.locator(".heading-end .badge").last();
  }
}
