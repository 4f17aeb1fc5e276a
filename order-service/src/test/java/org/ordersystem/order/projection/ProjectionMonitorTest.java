package org.ordersystem.order.projection;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ordersystem.order.domain.RecordedEvent;
import org.ordersystem.order.domain.Samples;
import org.ordersystem.testsupport.Database;
import org.ordersystem.testsupport.TestEnvironment;

/** A projection that lags or that nobody follows is noticed, even if no events come. */
@QuarkusTest
@WithTestResource(TestEnvironment.class)
@TestProfile(SmallBatches.class)
class ProjectionMonitorTest {
  @Inject Replicas replicas;
  @Inject Projections projections;
  @Inject ProjectionMonitor monitor;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @BeforeEach
  void allIsRead() {
    replicas.catchUp();
    monitor.measure();
  }

  /** An order that was placed a while ago and is stored now. */
  private void append(Duration ago) {
    RecordedEvent placed = Samples.history(Samples.newId(), Samples.place()).getFirst();
    replicas.append(
        List.of(
            new RecordedEvent(
                placed.orderId(),
                1,
                Clock.systemUTC().instant().minus(ago),
                placed.event(),
                placed.metadata())));
  }

  private ProjectionLag sales() {
    return monitor.lags().get("sales");
  }

  private ValidatableResponse ready() {
    return given().get(management.resolve("/q/health/ready")).then().statusCode(200);
  }

  /** The value of a series of the sales. */
  private double metric(String name) {
    String series = "ordersystem_projection_%s{projection=\"sales\"} ".formatted(name);
    return given()
        .get(management.resolve("/q/metrics"))
        .asString()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst()
        .orElseThrow();
  }

  private static String data(String key) {
    return "checks.find { it.name == 'projections' }.data.'%s'".formatted(key);
  }

  @Test
  void whatWasReadIsNoLag() {
    assertEquals(0, sales().events());
    assertEquals(Duration.ZERO, sales().lag());
    ready()
        .body(data("status"), is("UP"))
        .body(data("error"), nullValue())
        .body(data("sales.lagEvents"), is(0))
        .body(data("customers.lagSeconds"), is(0));
  }

  @Test
  void theLagIsTheNumberOfUnreadEventsAndTheAgeOfTheFirst() {
    append(Duration.ofMinutes(2));
    append(Duration.ZERO);
    monitor.measure();

    assertEquals(2, sales().events());
    assertTrue(sales().lag().compareTo(Duration.ofSeconds(119)) > 0, sales().toString());
    ready()
        .body(data("status"), is("DOWN"))
        .body(data("importance"), is("medium"))
        .body(data("error"), matchesPattern("(?s).*sales is 1\\d\\d s behind"));
    assertEquals(2, metric("lag_events"));
    assertTrue(metric("lag_seconds") > 119, "lag_seconds " + metric("lag_seconds"));
    assertTrue(metric("silence_seconds") < 60, "silence_seconds " + metric("silence_seconds"));
  }

  @Test
  void aProjectionThatNobodyFollowsIsNoticedThoughNoEventsCome() {
    Database.execute("UPDATE projection SET checked_at = now() - interval '2 hours'");
    monitor.measure();

    assertEquals(0, sales().events());
    assertTrue(sales().silence().toMinutes() >= 119, sales().toString());
    ready()
        .body(data("status"), is("DOWN"))
        .body(data("error"), containsString("sales was not followed for 7"));
  }

  @Test
  void aRebuildThatNobodyWorksOnIsNoticed() {
    projections.rebuild("sales");
    Database.execute(
        "UPDATE projection SET checked_at = now() - interval '2 hours' WHERE state = 'BUILDING'");
    monitor.measure();

    assertTrue(sales().silence().toMinutes() >= 119, sales().toString());
  }

  @Test
  void aMeasurementThatIsNotRepeatedGetsOld() {
    AtomicReference<Instant> now = new AtomicReference<>(Clock.systemUTC().instant());
    ProjectionMonitor forgotten = new ProjectionMonitor(projections, now::get);
    forgotten.measure();
    now.updateAndGet(time -> time.plusSeconds(600));

    assertTrue(forgotten.lags().get("sales").silence().toSeconds() >= 600);
  }

  @Test
  void eachProjectionHasItsSeriesFromTheStart() {
    String metrics = given().get(management.resolve("/q/metrics")).asString();
    for (String name : List.of("customers", "sales", "orders-by-hour")) {
      for (String metric : List.of("lag_events", "lag_seconds", "silence_seconds")) {
        String series = "ordersystem_projection_%s{projection=\"%s\"}".formatted(metric, name);
        assertTrue(metrics.contains(series), series);
      }
    }
  }
}
