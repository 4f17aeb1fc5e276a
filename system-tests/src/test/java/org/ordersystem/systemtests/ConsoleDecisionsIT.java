package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.browser.Chromium;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;
import org.ordersystem.systemtests.fault.Network.Disturbance;
import org.ordersystem.systemtests.fault.RawAnswer;

/** An operator decides about a stuck saga in the console. */
@Order(DisturbedNetwork.ORDER)
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class ConsoleDecisionsIT {
  @RegisterExtension static final DisturbedNetwork DISTURBED = new DisturbedNetwork();

  private static final RawAnswer DEFECT =
      RawAnswer.of(400, "{\"type\":\"urn:ordersystem:problem:validation-failed\"}");

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String tea = system.product(10);

  private String stuck() {
    try (Disturbance _ =
        DISTURBED.network().every(Calls.CHARGE::isMadeBy, exchange -> exchange.answer(DEFECT))) {
      String order = new ConcurrentCustomers(system, tea).placeUntilAccepted(Orders.of(tea, 1));
      await()
          .atMost(ConcurrentCustomers.TIMEOUT)
          .until(() -> system.sagaOf(order).path("status"), is("STUCK"));
      return order;
    }
  }

  private Page openSagaOf(String order, Visit visit) {
    visit.open("/");
    Page page = visit.signIn("oscar");
    visit.open("/#/sagas?show=stuck&order=" + order);
    page.locator(".saga a").click();
    assertThat(page.locator("h1")).hasText("Saga stuck");
    return page;
  }

  private Visit visit() {
    return Chromium.visit(system.node(Service.GATEWAY).url(), Look.SCREEN);
  }

  private static void decide(Page page, String decision, String reason) {
    page.getByRole(AriaRole.BUTTON, named(decision)).first().click();
    page.getByLabel("Reason").fill(reason);
    page.locator("dialog").getByRole(AriaRole.BUTTON).getByText(decision).click();
  }

  @Test
  void aStuckSagaIsRetriedWithAReason() {
    String order = stuck();
    try (Visit visit = visit()) {
      Page page = openSagaOf(order, visit);
      page.getByRole(AriaRole.BUTTON, named("Retry")).first().click();
      visit.isAccessible();
      page.keyboard().press("Escape");
      assertThat(page.locator("dialog")).isHidden();

      decide(page, "Retry", "the payment service is repaired");

      assertThat(page.locator("h1")).hasText("Saga completed");
      assertThat(page.locator(".instruction")).containsText("oscar");
      assertThat(page.locator(".instruction")).containsText("the payment service is repaired");
    }
    await().until(() -> system.statusOf(order), is("COMPLETED"));
  }

  @Test
  void aStuckSagaIsAborted() {
    String order = stuck();
    try (Visit visit = visit()) {
      Page page = openSagaOf(order, visit);
      decide(page, "Abort", "payments are closed");
      assertThat(page.locator("h1")).hasText("Saga compensated");
      assertThat(page.getByText("payments are closed").first()).isVisible();
    }
    await().until(() -> system.statusOf(order), is("CANCELLED"));
  }
}
