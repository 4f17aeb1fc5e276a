package org.ordersystem.systemtests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** Nothing moves while a page loads. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class LayoutShiftIT {
  private static final SystemUnderTest SYSTEM = SystemUnderTest.running();

  private static String order;
  private static String saga;

  /** Its product has a long SKU and a short name. */
  @BeforeAll
  static void anOrder() {
    Shop.products();
    order =
        SYSTEM
            .as("bob")
            .header("Prefer", "wait=30")
            .body(Orders.of(SYSTEM.product(10), 1))
            .post("/api/orders")
            .path("id");
    saga = SYSTEM.sagaOf(order).path("id");
  }

  @Test
  @WithProcesses
  void nothingMovesWhileTheLabLoads() {
    assumeTrue(SYSTEM.deployment().hasLab(), "the lab controls processes, not containers");
    nothingMovesWhileThePageLoads("oscar", "lab", ".lab");
  }

  @ParameterizedTest
  @CsvSource({
    "bob, basket, .summary",
    "bob, orders, .order",
    "bob, orders/{order}, .details",
    "oscar, system, .service",
    "oscar, sagas, .saga",
    "oscar, sagas/{saga}, .timeline",
  })
  void nothingMovesWhileThePageLoads(String user, String address, String loaded) {
    for (Look look : List.of(Look.PHONE, Look.SCREEN)) {
      try (Visit visit = Shop.visit(look)) {
        Page page = visit.open("/");
        visit.signIn(user);
        if (user.equals("bob")) {
          page.getByRole(AriaRole.BUTTON, named(Shop.ADD_TEA)).click();
          page.getByText("1 in basket").waitFor();
        }
        visit.open("/#/" + address.replace("{order}", order).replace("{saga}", saga));
        page.locator(loaded).first().waitFor();
        page.reload();
        page.locator(loaded).first().waitFor();
        visit.staysStill();
      }
    }
  }
}
