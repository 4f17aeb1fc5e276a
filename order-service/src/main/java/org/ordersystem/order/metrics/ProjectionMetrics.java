package org.ordersystem.order.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.ordersystem.order.projection.ProjectionLag;
import org.ordersystem.order.projection.ProjectionMonitor;

/** Shows how far each projection is behind the event log, and whether anybody follows it. */
@Startup
@Singleton
class ProjectionMetrics {
  private final ProjectionMonitor monitor;
  private final MeterRegistry meters;

  ProjectionMetrics(ProjectionMonitor monitor, MeterRegistry meters) {
    this.monitor = monitor;
    this.meters = meters;
    monitor.lags().keySet().forEach(this::register);
  }

  private void register(String name) {
    Gauge.builder(
            "ordersystem.projection.lag.events",
            monitor,
            source -> source.lags().get(name).events())
        .description("Events that the projection has not read")
        .tag("projection", name)
        .register(meters);
    time(
        name,
        "ordersystem.projection.lag",
        "How long the first event has waited that the projection has not read",
        ProjectionLag::lag);
    time(
        name,
        "ordersystem.projection.silence",
        "How long ago somebody is known to have looked for events for the projection",
        ProjectionLag::silence);
  }

  private void time(
      String name, String metric, String description, Function<ProjectionLag, Duration> value) {
    TimeGauge.builder(
            metric,
            monitor,
            TimeUnit.MILLISECONDS,
            source -> value.apply(source.lags().get(name)).toMillis())
        .description(description)
        .tag("projection", name)
        .register(meters);
  }
}
