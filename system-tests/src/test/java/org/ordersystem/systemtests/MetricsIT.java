package org.ordersystem.systemtests;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ordersystem.local.config.Service;
import org.ordersystem.systemtests.telemetry.Expression;
import org.ordersystem.systemtests.telemetry.Observability;
import org.ordersystem.systemtests.telemetry.Prometheus;

/** A Prometheus with the deployed configuration scrapes the system and finds every metric. */
class MetricsIT {
  private static final Duration SCRAPED = Duration.ofSeconds(30);
  private static final SystemUnderTest SYSTEM = SystemUnderTest.running();

  private static Prometheus prometheus;

  @BeforeAll
  static void somethingHasHappened(@TempDir Path folder) {
    prometheus =
        new Prometheus(
            folder,
            Arrays.stream(Service.values())
                .collect(
                    Collectors.toMap(
                        service -> service.folder() + ":" + service.managementPort(),
                        service ->
                            URI.create(SYSTEM.node(service).managementUrl()).getAuthority())));
    String tea = SYSTEM.product(10);
    // The inventory service counts its stock at intervals, and Prometheus reads the metric at
    // others.
    await().atMost(SCRAPED).until(() -> prometheus.series("ordersystem_stock_on_hand > 0"), is(1));
    String completed = SYSTEM.place(Orders.of(tea, 1)).path("id");
    SYSTEM.place(Orders.shippedTo("AQ", tea)).then().statusCode(201);
    SYSTEM.returnOrder(completed).then().statusCode(202);
    await()
        .atMost(SCRAPED)
        .until(() -> prometheus.series("ordersystem_orders_total{status=\"RETURNED\"} > 0"), is(1));
    await()
        .atMost(SCRAPED)
        .until(
            () -> prometheus.series("ordersystem_sagas_ended_total{outcome=\"COMPENSATED\"} > 0"),
            is(greaterThan(0)));
    await().atMost(SCRAPED).until(() -> prometheus.series("gateway:errors:ratio_rate6h"), is(1));
    await().atMost(SCRAPED).until(() -> prometheus.series("ordersystem_stock_on_hand > 0"), is(1));
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @Test
  void everyServiceIsScraped() {
    assertThat(prometheus.series("up{service=~\".+\"} == 1"), is(Service.values().length));
  }

  @Test
  void everythingThatARuleOrADashboardNamesExists() {
    List<Expression> expressions =
        Stream.concat(prometheus.rules().stream(), Observability.dashboardExpressions().stream())
            .toList();
    assertThat(prometheus.rules(), is(not(empty())));
    assertThat(Observability.dashboardExpressions(), is(not(empty())));
    assertThat(expressions.stream().flatMap(prometheus::missing).distinct().toList(), is(empty()));
  }

  @Test
  void theQueriesOfTheRunbooksAreValidAndNameWhatExists() {
    List<String> queries = Runbook.expressions();
    assertThat(queries, is(not(empty())));
    assertThat(
        queries.stream()
            .map(query -> new Expression("a runbook", query))
            .flatMap(prometheus::missing)
            .toList(),
        is(empty()));
  }

  /** Shows that the tests above detect missing metrics. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum(rate(ordersystem_saga_started_total[1m])) | ordersystem_saga_started_total",
        "max(ordersystem_sagas_open{status=\"STICK\"}) | ordersystem_sagas_open{status=\"STICK\"}",
        "ordersystem_sagas_open{state!=\"STUCK\"} | ordersystem_sagas_open{state=\"STUCK\"}",
        "sum by (kind) (ordersystem_sagas_open) | ordersystem_sagas_open{kind!=\"\"}"
      })
  void aMissingMetricIsDetected(String promql, String missing) {
    assertThat(
        prometheus.missing(new Expression("here", promql)).toList(),
        contains("here: there is no " + missing));
  }

  @Test
  void sagasAndOrdersAreCounted() {
    assertThat(
        prometheus.value("sum(ordersystem_sagas_ended_total{outcome=\"COMPENSATED\"})"),
        is(greaterThan(0.0)));
    assertThat(
        prometheus.value("sum(ordersystem_orders_total{status=\"REJECTED\"})"),
        is(greaterThan(0.0)));
    assertThat(prometheus.value("ordersystem_stock_on_hand"), is(greaterThan(0.0)));
  }
}
