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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.ordersystem.orchestrator.engine.Engine;
import org.ordersystem.orchestrator.engine.Ownership;
import org.ordersystem.orchestrator.engine.Term;
import org.ordersystem.orchestrator.log.GroupCommit;
import org.ordersystem.orchestrator.log.LogUnavailableException;
import org.ordersystem.orchestrator.parking.Resumption;

/**
 * This process as one of the orchestrator's replicas. It sends the heartbeat, declares silent
 * replicas dead and adopts their sagas. If it was itself declared dead, it begins a new {@linkplain
 * Term term}. A heartbeat updates one row, regardless of the number of sagas.
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
  private final Ownership ownership;
  private final Supplier<UUID> ids;
  private final ReplicaConfig config;
  private final Counter adopted;
  private volatile long lastHeartbeat = System.nanoTime(); // when it ended, well or not
  private volatile boolean running; // from the end of the start to the begin of the stop

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
    this.ownership = engine.ownership();
    this.ids = ids;
    this.config = config;
    this.adopted =
        Counter.builder("ordersystem.sagas.adopted")
            .description("Sagas that this replica took over from a dead one")
            .register(meters);
  }

  /** If the database does not answer, the first heartbeat that reaches it registers the replica. */
  void start(@Observes StartupEvent event) {
    try {
      adopt(beginNewTerm());
    } catch (SQLException e) {
      LOG.warnf("This replica is not registered yet: %s", e.getMessage());
    } finally {
      running = true;
    }
  }

  /** Hands the sagas over: all entries are durable, and other replicas adopt the sagas at once. */
  void stop(@Observes ShutdownEvent event) throws SQLException, InterruptedException {
    running = false;
    Optional<Term> last = ownership.term();
    ownership.end();
    try {
      log.flush().toCompletableFuture().get(LAST_FLUSH_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warnf("The last entries are not in the log: %s", e.getMessage());
    }
    if (last.isPresent()) {
      tables.deregister(last.get().replica());
    }
  }

  @Scheduled(
      every = "${ordersystem.replica.heartbeat}",
      delayed = "${ordersystem.replica.heartbeat}",
      concurrentExecution = ConcurrentExecution.SKIP)
  void heartbeat() throws SQLException {
    try {
      if (running) {
        beat();
      }
    } finally {
      lastHeartbeat = System.nanoTime();
    }
  }

  private void beat() throws SQLException {
    log.flush();
    Optional<Term> term = ownership.term();
    if (term.isEmpty() || ownership.isDoubtful() || !sendHeartbeat(term.get())) {
      LOG.warn("This replica is not registered or a claim's answer was lost: it begins a new term");
      term = Optional.of(beginNewTerm());
    }
    tables.retireSilent(config.deadAfter());
    adopt(term.get());
  }

  /** False if the other replicas have declared this one dead. */
  private boolean sendHeartbeat(Term term) throws SQLException {
    boolean registered = tables.heartbeat(term.replica());
    lastHeartbeat = System.nanoTime();
    return registered;
  }

  /**
   * Deletes the row of the last term first, so that no more writes are possible under it. Then the
   * sagas leave the memory.
   */
  private Term beginNewTerm() throws SQLException {
    Term next = new Term(ids.get());
    tables.register(next.replica(), config.name());
    ownership.begin(next);
    return next;
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void resume() throws SQLException {
    claim(resumption::resume);
  }

  /** Claims sagas under a term and takes them into memory. */
  public interface Claim {
    void under(Term term) throws SQLException;
  }

  /** If the answer to a claim is lost, the claimed sagas are unknown: see the heartbeat. */
  public void claim(Claim claim) throws SQLException {
    Optional<Term> term = ownership.term();
    if (term.isEmpty() || ownership.isDoubtful()) {
      return;
    }
    try {
      claim.under(term.get());
    } catch (SQLException | LogUnavailableException e) {
      ownership.doubt(term.get());
      throw e;
    }
  }

  @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
  void checkDeadlines() {
    engine.checkDeadlines();
  }

  /** The time since the last heartbeat ended, whether it failed or not. */
  public Duration silence() {
    return Duration.ofNanos(System.nanoTime() - lastHeartbeat);
  }

  /** Adopts in small batches with a heartbeat after each, so that no heartbeat is missed. */
  private void adopt(Term term) throws SQLException {
    int all = 0;
    int more;
    do {
      more = tables.adopt(term.replica(), ADOPTED_AT_ONCE);
      all += more;
    } while (more > 0 && sendHeartbeat(term));
    if (all > 0) {
      adopted.increment(all);
      LOG.infof("Adopted %d sagas", all);
      resume();
    }
  }
}
