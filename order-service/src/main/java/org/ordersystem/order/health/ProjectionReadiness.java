package org.ordersystem.order.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.ordersystem.defaults.health.CheckResult;
import org.ordersystem.defaults.health.Importance;
import org.ordersystem.order.projection.ProjectionConfig;
import org.ordersystem.order.projection.ProjectionLag;
import org.ordersystem.order.projection.ProjectionMonitor;

/**
 * Says how far each projection is behind. It uses the last measurement, so probes cost the database
 * nothing. Orders are served whatever it says.
 */
@Readiness
@ApplicationScoped
class ProjectionReadiness implements HealthCheck {
  private final ProjectionMonitor monitor;
  private final ProjectionConfig config;

  ProjectionReadiness(ProjectionMonitor monitor, ProjectionConfig config) {
    this.monitor = monitor;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    var lags = monitor.lags();
    String errors =
        lags.entrySet().stream()
            .flatMap(lag -> error(lag).stream())
            .collect(Collectors.joining("; "));
    HealthCheckResponseBuilder response =
        CheckResult.now(
                "projections",
                Importance.MEDIUM,
                Optional.of(errors).filter(text -> !text.isEmpty()))
            .response();
    lags.forEach(
        (name, lag) ->
            response
                .withData(name + ".lagEvents", lag.events())
                .withData(name + ".lagSeconds", lag.lag().toSeconds()));
    return response.build();
  }

  private Optional<String> error(Entry<String, ProjectionLag> projection) {
    ProjectionLag lag = projection.getValue();
    if (isLonger(lag.silence(), config.maxSilence())) {
      return Optional.of(
          "%s was not followed for %d s".formatted(projection.getKey(), lag.silence().toSeconds()));
    }
    return isLonger(lag.lag(), config.maxLag())
        ? Optional.of("%s is %d s behind".formatted(projection.getKey(), lag.lag().toSeconds()))
        : Optional.empty();
  }

  private static boolean isLonger(Duration time, Duration limit) {
    return time.compareTo(limit) > 0;
  }
}
