package org.ordersystem.systemtests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.systemtests.browser.Visit;
import org.ordersystem.systemtests.browser.Visit.Look;

/** Sagas in all states, which a test cannot have at once: the browser gets invented ones. */
@EnabledIf("org.ordersystem.systemtests.browser.Chromium#isWanted")
class ConsoleSagasIT {
  /** A saga of the list. Its id is its name. */
  private record Listed(String name, String status, boolean waiting, Duration age) {
    private boolean matches(Map<String, String> query) {
      return query.getOrDefault("status", status).equals(status)
          && (!query.containsKey("waiting") || waiting)
          && !started()
              .isAfter(Instant.parse(query.getOrDefault("startedBefore", "9999-01-01T00:00:00Z")));
    }

    private Instant started() {
      return Instant.now().minus(age);
    }

    private String json() {
      return """
          {"id":"%s","type":"place-order","status":"%s","waiting":%s,"awaits":null,"startedAt":"%s","endedAt":null}"""
          .formatted(name, status, waiting, started());
    }
  }

  private static final List<Listed> ALL =
      List.of(
          new Listed("running", "RUNNING", false, Duration.ZERO),
          new Listed("waiting", "RUNNING", true, Duration.ofSeconds(45)),
          new Listed("compensating", "COMPENSATING", false, Duration.ofMinutes(5)),
          new Listed("stuck", "STUCK", false, Duration.ofMinutes(30)),
          new Listed("completed", "COMPLETED", false, Duration.ofHours(2)),
          new Listed("compensated", "COMPENSATED", false, Duration.ofHours(3)));

  private static Map<String, String> query(Route route) {
    return Arrays.stream(URI.create(route.request().url()).getRawQuery().split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(
            Collectors.toMap(
                parameter -> parameter[0],
                parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "all,,running waiting compensating stuck completed compensated",
    "running,,running waiting",
    "waiting,,waiting",
    "compensating,,compensating",
    "stuck,,stuck",
    "completed,,completed",
    "compensated,,compensated",
    "all,10,waiting compensating stuck completed compensated",
    "all,60,compensating stuck completed compensated",
    "all,600,stuck completed compensated",
    "all,3600,completed compensated",
    "stuck,600,stuck",
  })
  void aFilterShowsItsSagasOnly(String show, String age, String shown) {
    List<Integer> understood = new ArrayList<>();
    try (Visit visit = Shop.visit(Look.SCREEN)) {
      visit.open("/");
      Page page = visit.signIn("oscar");
      page.route(
          Pattern.compile("/api/sagas\\?"),
          route -> {
            understood.add(route.fetch().status());
            Map<String, String> query = query(route);
            answer(
                route,
                ALL.stream()
                    .filter(saga -> saga.matches(query))
                    .map(Listed::json)
                    .collect(Collectors.joining(",", "{\"items\":[", "],\"next\":null}")));
          });
      visit.open("/#/sagas");
      page.getByLabel("Show").selectOption(show);
      page.getByLabel("Started").selectOption(age == null ? "" : age);

      List<String> names = List.of(shown.split(" "));
      Locator links = page.locator(".saga a");
      assertThat(links).hasCount(names.size());
      assertThat(
          links.evaluateAll("all => all.map(it => it.hash.replace('#/sagas/', ''))"), is(names));
      assertThat("the API knows each filter", understood, everyItem(is(200)));
    }
  }

  private static void answer(Route route, String json) {
    route.fulfill(new FulfillOptions().setContentType("application/json").setBody(json));
  }
}
