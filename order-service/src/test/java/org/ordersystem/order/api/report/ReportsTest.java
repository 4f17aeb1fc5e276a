package org.ordersystem.order.api.report;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ordersystem.order.domain.OrderCommand;
import org.ordersystem.order.domain.OrderCommand.Place;
import org.ordersystem.order.domain.OrderCommand.Return;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.order.projection.Replicas;
import org.ordersystem.order.projection.SmallBatches;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;
import org.ordersystem.testsupport.Tokens;

@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(SmallBatches.class)
class ReportsTest {
  private static final String OSCAR = Tokens.operator("oscar");
  private static int days;

  @Inject Replicas replicas;

  private final String customer = "customer-" + Samples.newId();
  private Instant noon;

  /** Each test has days of its own. */
  @BeforeEach
  void anotherWeek() {
    noon = Instant.parse("2020-01-01T12:34:56Z").plus(Duration.ofDays(10L * days++));
  }

  /** The events of an order that is placed at this time and goes on a day later. */
  private void order(Duration later, OrderCommand... next) {
    Instant at = noon.plus(later);
    Place place = Samples.place(customer);
    List<OrderCommand> commands = new ArrayList<>(List.of(next));
    commands.addFirst(new Place(customer, place.lines(), place.shipTo(), at));
    replicas.append(
        Samples.history(Samples.newId(), commands.toArray(OrderCommand[]::new)).stream()
            .map(e -> new RecordedEvent(e.orderId(), e.version(), at, e.event(), e.metadata()))
            .toList());
  }

  private String day(int later) {
    return noon.plus(Duration.ofDays(later)).toString().substring(0, 10);
  }

  private static ValidatableResponse get(String token, String path) {
    return given().auth().oauth2(token).get("/reports/" + path).then();
  }

  @Test
  void aCustomersSummaryShowsTheirOrdersAndWhatTheyHaveSpent() {
    order(Duration.ofHours(1), Samples.complete());
    order(Duration.ofHours(2), Samples.complete(), new Return());
    order(Duration.ofHours(3), Samples.reject());
    order(Duration.ZERO, Samples.cancel());
    order(Duration.ofHours(4));
    replicas.catchUp();

    for (String token : List.of(OSCAR, Tokens.customer(customer))) {
      get(token, "customers/" + customer)
          .statusCode(200)
          .body("customerId", is(customer))
          .body("orders.PENDING", is(1))
          .body("orders.COMPLETED", is(1))
          .body("orders.REJECTED", is(1))
          .body("orders.CANCELLED", is(1))
          .body("orders.RETURNED", is(1))
          .body("spent.amount", contains(2448))
          .body("spent.currency", contains("EUR"))
          .body("firstOrderAt", is("" + noon))
          .body("lastOrderAt", is("" + noon.plus(Duration.ofHours(4))));
    }
  }

  @Test
  void aCustomerSeesNoOtherCustomersSummary() {
    order(Duration.ZERO);
    replicas.catchUp();

    get(Tokens.customer("mallory"), "customers/" + customer).statusCode(404);
    get(Tokens.customer("mallory"), "customers/nobody").statusCode(404);
    get(OSCAR, "customers/nobody").statusCode(404);
    get(OSCAR, "customers/%00").statusCode(404);
    get(Tokens.customer("mallory"), "sales").statusCode(403);
    get(Tokens.customer("mallory"), "orders-by-hour").statusCode(403);
    given().get("/reports/customers/" + customer).then().statusCode(401);
  }

  @Test
  void whoHasNoOrdersYetSeesAnEmptySummary() {
    get(Tokens.customer(customer), "customers/" + customer)
        .statusCode(200)
        .body("orders.PENDING", is(0))
        .body("spent", empty())
        .body("firstOrderAt", nullValue());
  }

  @Test
  void aReportSaysHowFarItHasRead() {
    order(Duration.ZERO);
    Instant before = Instant.now();
    replicas.catchUp();
    long last = Database.number("SELECT max(position) FROM event");

    for (String path : List.of("customers/" + customer, "sales", "orders-by-hour")) {
      ValidatableResponse report = get(OSCAR, path).statusCode(200);
      assertEquals(last, report.extract().jsonPath().getLong("asOf.position"), path);
      Instant time = Instant.parse(report.extract().path("asOf.time"));
      assertEquals(false, time.isBefore(before), path);
    }

    order(Duration.ZERO);
    assertEquals(last, get(OSCAR, "sales").extract().jsonPath().getLong("asOf.position"));
  }

  @Test
  void salesAreThoseOfTheCompletedOrdersThatWereNotReturned() {
    order(Duration.ZERO, Samples.complete());
    order(Duration.ZERO, Samples.complete());
    order(Duration.ZERO, Samples.complete(), new Return());
    order(Duration.ZERO, Samples.reject());
    order(Duration.ofDays(1), Samples.complete());
    order(Duration.ofDays(2), Samples.complete());
    replicas.catchUp();

    get(OSCAR, "sales?from=%s&to=%s".formatted(day(0), day(2)))
        .statusCode(200)
        .body("items.day", contains(day(0), day(0), day(1), day(1)))
        .body("items.sku", contains("TEA-ASSAM", "TEA-EARL-GREY", "TEA-ASSAM", "TEA-EARL-GREY"))
        .body("items.quantity", contains(2, 4, 1, 2))
        .body("items.amount.amount", contains(1300, 3596, 650, 1798))
        .body("next", nullValue());
  }

  @Test
  void pagingThroughSalesShowsEachRowOnce() {
    for (int later = 0; later < 3; later++) {
      order(Duration.ofDays(later), Samples.complete());
    }
    replicas.catchUp();
    String path = "sales?limit=2&from=%s&to=%s".formatted(day(0), day(3));

    List<String> seen = new ArrayList<>();
    String next = "";
    while (next != null) {
      ValidatableResponse page = get(OSCAR, path + "&after=" + next).statusCode(200);
      List<String> days = page.extract().path("items.day");
      List<String> skus = page.extract().path("items.sku");
      for (int i = 0; i < days.size(); i++) {
        seen.add(days.get(i) + skus.get(i));
      }
      next = page.extract().path("next");
    }

    assertEquals(
        List.of(
            day(0) + "TEA-ASSAM",
            day(0) + "TEA-EARL-GREY",
            day(1) + "TEA-ASSAM",
            day(1) + "TEA-EARL-GREY",
            day(2) + "TEA-ASSAM",
            day(2) + "TEA-EARL-GREY"),
        seen);
  }

  @Test
  void ordersCountInTheHourInWhichTheyWerePlaced() {
    order(Duration.ZERO, Samples.complete());
    order(Duration.ofMinutes(25), Samples.reject());
    order(Duration.ofMinutes(26));
    order(Duration.ofHours(3), Samples.complete(), new Return());
    replicas.catchUp();
    String hours = "orders-by-hour?from=%1$sT12:00:00Z&to=%1$sT16:00:00Z".formatted(day(0));

    get(OSCAR, hours)
        .statusCode(200)
        .body("items.hour", contains(hour(12), hour(13), hour(15)))
        .body("items.orders.COMPLETED", contains(1, 0, 0))
        .body("items.orders.REJECTED", contains(1, 0, 0))
        .body("items.orders.PENDING", contains(0, 1, 0))
        .body("items.orders.RETURNED", contains(0, 0, 1));
    String next =
        get(OSCAR, hours + "&limit=2").body("next", notNullValue()).extract().path("next");
    get(OSCAR, hours + "&limit=2&after=" + next).body("items.hour", contains(hour(15)));
  }

  /** Whatever a reader sees while a projection follows the log. */
  @Test
  void theRowsOfAReportAreThoseOfItsPosition() throws InterruptedException {
    IntStream.range(0, 150).forEach(i -> order(Duration.ZERO, Samples.complete()));
    List<Long> completions =
        Database.texts(
                "SELECT position FROM event WHERE type = 'OrderCompleted' AND occurred_at = ?::timestamptz",
                noon.toString())
            .stream()
            .map(Long::valueOf)
            .toList();
    Thread follower = Thread.ofPlatform().start(replicas::catchUp);
    while (follower.isAlive()) {
      JsonPath report =
          get(OSCAR, "sales?from=%s&to=%s".formatted(day(0), day(1))).extract().jsonPath();
      long position = report.getLong("asOf.position");
      List<Integer> quantities = report.getList("items.quantity");
      assertEquals(
          completions.stream().filter(completion -> completion <= position).count(),
          quantities.isEmpty() ? 0 : (long) quantities.getFirst());
    }
    follower.join();
  }

  private String hour(int hour) {
    return "%sT%d:00:00Z".formatted(day(0), hour);
  }

  @Test
  void withoutARangeAReportShowsTheLastDaysOrHours() {
    noon = Instant.now();
    order(Duration.ZERO, Samples.complete());
    replicas.catchUp();

    get(OSCAR, "sales?limit=100").body("items.size()", greaterThan(0));
    get(OSCAR, "orders-by-hour?limit=100").body("items.size()", greaterThan(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sales?from=yesterday",
        "sales?from=2025-02-29",
        "sales?to=2025-03-01T00:00:00Z",
        "sales?from=2025-03-02&to=2025-03-02",
        "sales?from=2024-01-01&to=2025-01-02",
        "sales?from=2025-03-02",
        "sales?after=MjAyNS0wMy0wMSBURUEgRVVSTw",
        "sales?limit=101",
        "orders-by-hour?from=2025-03-01",
        "orders-by-hour?to=2025-03-01T10:30:00Z",
        "orders-by-hour?from=2025-03-01T10:00:00Z&to=2025-04-01T11:00:00Z",
        "orders-by-hour?from=2025-03-01T10:00:00Z&to=2025-03-01T10:00:00Z",
        "orders-by-hour?after=MjAyNS0wMy0wMQ"
      })
  void aMalformedOrUnboundedRequestIsRefused(String path) {
    String name = path.substring(path.indexOf('?') + 1, path.indexOf('='));
    get(OSCAR, path)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("violations[0].field", is(name));
  }
}
