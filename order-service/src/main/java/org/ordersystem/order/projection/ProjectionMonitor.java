package org.ordersystem.order.projection;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.NoFreeConnection;
import org.ordersystem.order.query.ProjectionFailure;

/**
 * Measures how far all projections are behind, whichever replica leads them. Every replica
 * measures, so a projection that nobody follows is noticed, even if no events come.
 */
@ApplicationScoped
public class ProjectionMonitor {
  private static final Logger LOG = Logger.getLogger(ProjectionMonitor.class);

  private final Projections projections;
  private final InstantSource clock;
  private volatile Measurement last;

  private record Measurement(Instant at, Map<String, ProjectionStatus> statuses) {}

  ProjectionMonitor(Projections projections, InstantSource clock) {
    this.projections = projections;
    this.clock = clock;
    this.last = new Measurement(clock.instant(), Map.of());
  }

  @Scheduled(
      identity = "lag of projections",
      every = "{ordersystem.metrics.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void measure() {
    try {
      Instant now = clock.instant();
      last =
          new Measurement(
              now,
              projections.all().stream()
                  .collect(Collectors.toMap(ProjectionStatus::name, status -> status)));
    } catch (ProjectionFailure | NoFreeConnection e) {
      LOG.warnf("Cannot measure the lag of projections: %s", e.getMessage());
    }
  }

  /** The lag of each projection, by name. */
  public SortedMap<String, ProjectionLag> lags() {
    Measurement measured = last;
    Duration since = Duration.between(measured.at(), clock.instant());
    SortedMap<String, ProjectionLag> lags = new TreeMap<>();
    for (String name : projections.names()) {
      lags.put(name, lag(measured.statuses().get(name), since));
    }
    return lags;
  }

  private static ProjectionLag lag(ProjectionStatus status, Duration sinceMeasured) {
    if (status == null) {
      return new ProjectionLag(0, Duration.ZERO, sinceMeasured);
    }
    ProjectionLag live = status.live().lag();
    return new ProjectionLag(live.events(), live.lag(), status.silence().plus(sinceMeasured));
  }
}
