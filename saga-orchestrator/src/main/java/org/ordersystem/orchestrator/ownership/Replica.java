package org.ordersystem.orchestrator.ownership;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.log.GroupCommit;
import org.ordersystem.orchestrator.log.LogUnavailableException;
import org.ordersystem.orchestrator.parking.Resumption;

/**
 * This process among the orchestrator's replicas: it gives its sign of life, declares silent ones
 * dead, adopts their sagas, and lets go of its own where it was itself declared dead. A sign of
 * life is one row a replica, whatever the number of its sagas.
 */
@ApplicationScoped
public class Replica {
  private static final Logger LOG = Logger.getLogger(Replica.class);
  private static final int ADOPTED_AT_ONCE = 1000;
  private static final long LAST_FLUSH_SECONDS = 5;

  private final OwnershipTables tables;
  private final Resumption resumption;
  private final GroupCommit log;
  private final Engine engine;
  private final Supplier<UUID> ids;
  private final ReplicaConfig config;
  private final Counter adopted;
  private volatile UUID id; // null once this process stops
  private volatile long lastHeartbeat = System.nanoTime(); // when it ended, well or not
  private volatile boolean uncertain; // whether it may own sagas that it does not know of

  Replica(
      OwnershipTables tables,
      Resumption resumption,
      GroupCommit log,
      Engine engine,
      Supplier<UUID> ids,
      ReplicaConfig config,
      MeterRegistry meters) {
    this.tables = tables;
    this.resumption = resumption;
    this.log = log;
    this.engine = engine;
    this.ids = ids;
    this.config = config;
    this.adopted =
        Counter.builder("ordersystem.sagas.adopted")
            .description("Sagas that this replica took over from a dead one")
            .register(meters);
  }

  /** Where the database is away, the first heartbeat that reaches it registers this replica. */
  void start(@Observes StartupEvent event) {
    become(ids.get());
    try {
      register();
      adopt();
    } catch (SQLException e) {
      LOG.warnf("this replica is not registered yet: %s", e.getMessage());
    }
  }

  /** Hands the sagas over: what is written is durable, and the others may adopt at once. */
  void stop(@Observes ShutdownEvent event) throws SQLException, InterruptedException {
    UUID leaving = id;
    id = null;
    engine.dropAll(() -> {});
    try {
      log.flush().toCompletableFuture().get(LAST_FLUSH_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("the last entries are not in the log: %s", e.getMessage());
    }
    tables.deregister(leaving);
  }

  @Scheduled(
      every = "${ordersystem.replica.heartbeat}",
      delayed = "${ordersystem.replica.heartbeat}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void heartbeat() throws SQLException {
    try {
      if (id != null) {
        beat();
      }
    } finally {
      lastHeartbeat = System.nanoTime();
    }
  }

  private void beat() throws SQLException {
    log.flush();
    if (uncertain || !giveSignOfLife()) {
      LOG.warn(
          "this replica is not registered or lost count: it lets go of its sagas, begins anew");
      register();
    }
    tables.retireSilent(config.deadAfter());
    adopt();
  }

  /** False where others have declared this replica dead. */
  private boolean giveSignOfLife() throws SQLException {
    boolean registered = tables.heartbeat(id);
    lastHeartbeat = System.nanoTime();
    return registered;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void resume() throws SQLException {
    takeUp(resumption::resume);
  }

  /**
   * A step of taking sagas up; where its outcome is lost, only a new beginning makes it certain.
   */
  public interface TakingUp {
    void by(UUID owner) throws SQLException;
  }

  public synchronized void takeUp(TakingUp step) throws SQLException {
    if (id == null || uncertain) {
      return;
    }
    try {
      step.by(id);
    } catch (SQLException | LogUnavailableException e) {
      uncertain = true;
      throw e;
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void checkDeadlines() {
    engine.checkDeadlines();
  }

  public UUID id() {
    return id;
  }

  /** Since the last heartbeat ended, well or not. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastHeartbeat);
  }

  /** Begins as a new replica; what an earlier self was about to take up is let go with the rest. */
  private synchronized void register() throws SQLException {
    UUID fresh = ids.get();
    tables.register(fresh, config.name());
    engine.dropAll(() -> become(fresh));
    uncertain = false;
  }

  private void become(UUID replica) {
    id = replica;
    log.writeAs(replica);
  }

  /**
   * What was under way goes on at once. There may be so many that others would miss a heartbeat.
   */
  private void adopt() throws SQLException {
    int all = tables.adopt(id, ADOPTED_AT_ONCE);
    for (int more = all; more > 0 && giveSignOfLife(); all += more) {
      more = tables.adopt(id, ADOPTED_AT_ONCE);
    }
    if (all > 0) {
      adopted.increment(all);
      LOG.infof("adopted %d sagas", all);
      resume();
    }
  }
}
