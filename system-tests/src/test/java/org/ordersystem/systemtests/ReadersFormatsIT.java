package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** A reader of German in India: the text is English, amounts and times are the reader's. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class ReadersFormatsIT {
  private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
  private static final Look ABROAD = Look.PHONE.abroad("de-DE", INDIA.getId());

  private final SystemUnderTest system = SystemUnderTest.running();

  @BeforeAll
  static void products() {
    Shop.products();
  }

  private static String time(String pattern, String instant) {
    return DateTimeFormatter.ofPattern(pattern).withZone(INDIA).format(Instant.parse(instant));
  }

  @Test
  void theShopShowsThem() {
    try (Visit visit = Shop.visit(ABROAD)) {
      Page page = Shop.atTheBasket(visit);
      assertThat(page.locator("#country option[value=DE]")).hasText("Deutschland");
      page.getByLabel("Pieces of " + Shop.TEA).fill("1001");
      page.keyboard().press("Tab");
      assertThat(page.getByText("An order takes 1 to 1.000 pieces of a product.")).isVisible();
      page.getByLabel("Pieces of " + Shop.TEA).fill("100");
      page.keyboard().press("Tab");
      assertThat(page.locator(".total")).hasText("1.499,00 €");

      String id = Shop.place(page, "Visa");

      assertThat(Shop.status(page)).hasText("Completed");
      assertThat(page.locator("tfoot")).containsText("1.499,00 €");
      String placedAt = system.as("bob").get("/api/orders/" + id).path("placedAt");
      assertThat(page.locator(".details time").first())
          .hasText(time("dd.MM.yyyy, HH:mm", placedAt));
      visit.isGood();
      page.getByRole(AriaRole.LINK, named("Orders")).click();
      assertThat(page.locator(".order").first()).containsText("1.499,00 €");
      visit.isGood();
    }
  }

  @Test
  void theConsoleShowsThem() {
    String sku = system.product(1);
    String order = system.place(Orders.paidWith("pm_card_slow", sku, 1)).path("id");
    Response saga = system.sagaOf(order);
    try (Visit visit = Shop.visit(ABROAD)) {
      visit.open("/");
      Page page = visit.signIn("oscar");
      visit.open("/#/sagas/" + saga.path("id"));
      assertThat(page.locator(".facts"))
          .containsText(time("dd.MM.yyyy, HH:mm:ss", saga.path("startedAt")));
      assertThat(page.locator(".facts")).containsText(Pattern.compile("after [0-9]+,[0-9] s"));
      visit.open("/#/system");
      page.locator(".chart").first().waitFor();
      String points = page.locator("polyline").first().getAttribute("points");
      assertThat(points, containsString("240.0,"));
    }
  }
}
