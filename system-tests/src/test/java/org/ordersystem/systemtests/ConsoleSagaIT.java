package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.ordersystem.systemtests.browser.Visit.named;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** The page of a saga. The browser gets a real saga with some invented values. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class ConsoleSagaIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SystemUnderTest system = SystemUnderTest.running();

  /** An ended saga, with other values in some of its fields. */
  private ObjectNode sagaWith(String changes) throws IOException {
    String order = system.place(Orders.of(system.product(1), 1)).path("id");
    ObjectNode saga = (ObjectNode) JSON.readTree(system.sagaOf(order).asString());
    JSON.readTree(changes)
        .properties()
        .forEach(
            change -> {
              assertThat(saga + " has " + change.getKey(), saga.has(change.getKey()), is(true));
              saga.set(change.getKey(), change.getValue());
            });
    return saga;
  }

  private static Page open(Visit visit, JsonNode saga, List<String> posted) {
    visit.open("/");
    Page page = visit.signIn("oscar");
    page.route(
        Pattern.compile("/api/sagas/"),
        route -> {
          if (route.request().method().equals("POST")) {
            posted.add(route.request().postData());
          }
          route.fulfill(
              new FulfillOptions().setContentType("application/json").setBody(saga.toString()));
        });
    visit.open("/#/sagas/" + saga.path("id").asText());
    return page;
  }

  @Test
  void theTimelineShowsAttemptsErrorsPausesOwnersAndPeople() throws IOException {
    JsonNode saga =
        sagaWith(
            """
            {"status":"RUNNING","endedAt":null,"owner":"replica-two","epoch":3,"waiting":true,"awaits":"payment",
             "nextAttemptAt":"2099-06-01T10:00:00Z",
             "steps":[
               {"step":"create-order","direction":"ACTION","attempts":1,"outcome":"DONE",
                "startedAt":"2026-01-01T10:00:00Z","endedAt":"2026-01-01T10:00:00.250Z","nextAttemptAt":null,"error":null},
               {"step":"charge-payment","direction":"ACTION","attempts":4,"outcome":"RETRYING",
                "startedAt":"2026-01-01T10:00:02Z","endedAt":null,"nextAttemptAt":"2099-06-01T10:00:00Z","error":"HTTP 503"}],
             "instructions":[
               {"kind":"CANCEL","actor":"bob","why":null,"at":"2026-01-01T10:00:03Z","outcome":"TOO_LATE"},
               {"kind":"RETRY","actor":"oscar","why":"the bank is back","at":"2026-01-01T10:00:01Z","outcome":"CARRIED_OUT"}]}
            """);
    try (Visit visit = Shop.visit(Look.SCREEN)) {
      Page page = open(visit, saga, new ArrayList<>());

      // Europe/Berlin in summer.
      assertThat(page.getByText("The saga waits for payment until 1 Jun 2099, 12:00:00."))
          .isVisible();
      Locator entries = page.locator(".timeline .entry");
      assertThat(entries)
          .containsText(new String[] {"create-order", "oscar", "charge-payment", "bob"});
      assertThat(entries.nth(0)).containsText("1 attempt, 250 ms");
      assertThat(entries.nth(1)).containsText("carried out");
      assertThat(entries.nth(1)).containsText("the bank is back");
      assertThat(entries.nth(2)).containsText("4 attempts");
      assertThat(entries.nth(2)).containsText("HTTP 503");
      assertThat(entries.nth(2)).containsText("Next attempt 1 Jun 2099, 12:00:00");
      assertThat(entries.nth(3)).containsText("too late");
      assertThat(page.locator(".facts div").filter(containing("Run by")))
          .containsText("replica-two");
      assertThat(page.locator(".facts div").filter(containing("Adoptions"))).containsText("2");
      visit.isGood();
    }
  }

  private static Locator.FilterOptions containing(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Retry", "Abort"})
  void aDecisionNeedsAReason(String decision) throws IOException {
    JsonNode saga = sagaWith("{\"status\":\"STUCK\",\"endedAt\":null}");
    List<String> posted = new ArrayList<>();
    try (Visit visit = Shop.visit(Look.PHONE)) {
      Page page = open(visit, saga, posted);
      page.getByRole(AriaRole.BUTTON, named(decision)).click();
      Locator agree = page.locator("dialog").getByRole(AriaRole.BUTTON).getByText(decision);
      for (String blank : List.of("", "   ")) {
        page.getByLabel("Reason").fill(blank);
        agree.click();
        assertThat(page.getByLabel("Reason")).isFocused();
        assertThat(page.locator("input:invalid")).hasCount(1);
      }
      assertThat(posted, is(empty()));

      page.getByLabel("Reason").fill(" repaired ");
      agree.click();
      assertThat(page.locator("dialog")).hasCount(0);
      page.waitForCondition(() -> !posted.isEmpty());
      assertThat(posted, is(List.of("{\"reason\":\"repaired\"}")));
      assertThat(page.getByRole(AriaRole.BUTTON, named(decision))).isFocused();
    }
  }
}
