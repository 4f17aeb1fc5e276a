package org.ordersystem.order.projection;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.ordersystem.defaults.database.ConnectionGate;
import org.ordersystem.defaults.database.DatabaseFailures;

/**
 * Keeps the read models of this replica's code up to date, one batch of each copy after the other.
 * A projection that fails is left to another replica for the time of a lease: it may be a newer one
 * that can read what this one cannot.
 */
@ApplicationScoped
class Projector {
  private static final Logger LOG = Logger.getLogger(Projector.class);

  private final String replica = UUID.randomUUID().toString();
  private final Set<String> registered = new HashSet<>();
  private final Map<String, Instant> restUntil = new HashMap<>();
  private final List<Projection> projections;
  private final Rebuilds rebuilds;
  private final Checkpoints checkpoints;
  private final CopyWriter writer;
  private final ConnectionGate gate;
  private final ProjectionConfig config;
  private final Clock clock;
  private volatile boolean stopping;

  Projector(
      @All List<Projection> projections,
      Rebuilds rebuilds,
      Checkpoints checkpoints,
      CopyWriter writer,
      ConnectionGate gate,
      ProjectionConfig config,
      Clock clock) {
    this.projections = projections;
    this.rebuilds = rebuilds;
    this.checkpoints = checkpoints;
    this.writer = writer;
    this.gate = gate;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      identity = "projections",
      every = "{ordersystem.projections.every}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void follow() {
    boolean more = true;
    while (more && !stopping) {
      more = step();
    }
  }

  /** Another replica takes over without waiting for the end of the lease. */
  void stop(@Observes ShutdownEvent event) {
    stopping = true;
    synchronized (this) {
      release(projections);
    }
  }

  /** Applies a batch to each copy that this replica leads. Returns whether events are left. */
  synchronized boolean step() {
    List<Projection> ready = projections.stream().filter(this::isReady).toList();
    boolean more = false;
    for (Lead lead : leads(ready)) {
      Projection projection = named(lead.name());
      more |= succeeds(projection, () -> writer.advance(projection, lead));
    }
    return more;
  }

  private boolean isReady(Projection projection) {
    Instant rest = restUntil.get(projection.name());
    return (rest == null || rest.isBefore(clock.instant()))
        && (registered.contains(projection.name())
            || succeeds(projection, () -> register(projection)));
  }

  /** Rows that older code has made are built anew. */
  private boolean register(Projection projection) throws SQLException {
    gate.run(() -> checkpoints.register(projection));
    if (gate.run(() -> checkpoints.isOutdated(projection))) {
      rebuilds.begin(projection);
    }
    return registered.add(projection.name());
  }

  private List<Lead> leads(List<Projection> ready) {
    try {
      return gate.run(() -> checkpoints.lead(ready, replica, config.lease()));
    } catch (SQLException | RuntimeException e) {
      ready.forEach(projection -> rest(projection, e));
      return List.of();
    }
  }

  private Projection named(String name) {
    return projections.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  private boolean succeeds(Projection projection, Callable<Boolean> work) {
    try {
      boolean result = work.call();
      if (restUntil.remove(projection.name()) != null) {
        LOG.infof("The projection %s follows the log again", projection.name());
      }
      return result;
    } catch (LostLead lost) {
      LOG.info(lost.getMessage());
      return false;
    } catch (Exception e) {
      rest(projection, e);
      release(List.of(projection));
      return false;
    }
  }

  private void rest(Projection projection, Exception failure) {
    Instant until = clock.instant().plus(config.lease());
    if (restUntil.put(projection.name(), until) == null) {
      String message = "The projection %s cannot follow the log, tries again: %s";
      if (DatabaseFailures.isTemporary(failure)) {
        LOG.warnf(message, projection.name(), failure.getMessage());
      } else {
        LOG.errorf(failure, message, projection.name(), failure.getMessage());
      }
    }
  }

  /** If it fails, the leases run out. */
  private void release(Collection<Projection> given) {
    try {
      gate.run(() -> checkpoints.release(replica, given));
    } catch (SQLException | RuntimeException e) {
      LOG.debugf(e, "The leases of %s run out", replica);
    }
  }
}
