package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.ordersystem.orchestrator.order.PlaceOrderSaga;
import org.ordersystem.orchestrator.saga.state.Reason;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** Why an order is refused, for each reason there is. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class RefusalsIT {
  /** The codes of the saga's definition, and the one that the engine adds. */
  private static Stream<String> refusals() {
    return Stream.concat(
        PlaceOrderSaga.definition(Duration.ofMinutes(1), Duration.ofSeconds(1)).steps().stream()
            .flatMap(step -> step.refusals().stream()),
        Stream.of(Reason.DEADLINE_EXCEEDED));
  }

  @Test
  void eachRefusalIsToldInPlainWords() {
    try (Visit visit = Shop.visit(Look.PHONE)) {
      visit.open("/");
      Page page = visit.signIn("bob");
      String[] code = {null};
      page.route(
          Pattern.compile("/api/orders/"),
          route ->
              route.fulfill(
                  new FulfillOptions()
                      .setContentType("application/json")
                      .setBody(refused(route.request().url(), code[0]))));
      refusals()
          .forEach(
              refusal -> {
                code[0] = refusal;
                UUID id = UUID.randomUUID();
                visit.open("/#/orders/" + id);
                assertThat(page.locator(".heading code")).hasText(id.toString());
                assertThat(page.locator(".details")).containsText("words of " + refusal);
                // A reason without a text of its own is shown in the words of the system.
                assertThat(page.locator(".steps-note")).not().containsText("words of");
                assertThat(page.locator(".steps-note"))
                    .hasText(Pattern.compile("[A-Z][a-z ]+[^_A-Z]*\\..*"));
              });
    }
  }

  private static String refused(String url, String code) {
    return """
        {"id":"%s","status":"REJECTED","version":2,"lines":[],"total":null,"shipTo":null,
         "placedAt":"2026-01-01T10:00:00Z","updatedAt":"2026-01-01T10:00:01Z",
         "rejection":{"code":"%s","detail":"words of %2$s"}}"""
        .formatted(url.replaceAll(".*/", ""), code);
  }
}
